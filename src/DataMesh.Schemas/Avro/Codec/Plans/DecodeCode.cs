using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Plans;

/// <summary>The steps of a plan while it is made.</summary>
internal sealed class DecodeCode
{
    private const int MaxSteps = 500_000;

    private readonly Dictionary<SlotNode, int> _nullTables = new(ReferenceEqualityComparer.Instance);

    public List<Instruction> Steps { get; } = [];

    public List<int[]> Tables { get; } = [];

    public List<byte[]> Constants { get; } = [];

    public List<AvroSchema> Schemas { get; } = [];

    public List<string> Messages { get; } = [];

    /// <summary>Where the next step goes.</summary>
    public int Here => Steps.Count;

    /// <returns>The step's place, to be patched.</returns>
    public int Add(DecodeOp op, SlotNode? node = null, int a = 0, int b = 0, long number = 0)
    {
        if (Steps.Count >= MaxSteps)
        {
            throw AvroErrors.Resolution("", "the two schemas need too many steps to be resolved.");
        }

        var slot = node is { Index: >= 0 } ? node.Index : 0;
        Steps.Add(new Instruction { Op = op, Slot = slot, A = a, B = b, Number = number });
        return Steps.Count - 1;
    }

    /// <summary>Sets a step's <see cref="Instruction.B"/> to here.</summary>
    public void Patch(int step)
    {
        var patched = Steps[step];
        patched.B = Here;
        Steps[step] = patched;
    }

    /// <summary>Sets a jump's target to here.</summary>
    public void Land(int jump)
    {
        var patched = Steps[jump];
        patched.A = Here;
        Steps[jump] = patched;
    }

    public int Table(int[] values)
    {
        Tables.Add(values);
        return Tables.Count - 1;
    }

    /// <summary>The table of the slots that are null with a node.</summary>
    public int NullTable(SlotNode node)
    {
        if (!_nullTables.TryGetValue(node, out var table))
        {
            table = Table(node.NullTogether());
            _nullTables.Add(node, table);
        }

        return table;
    }

    public void Fault(string message)
    {
        Messages.Add(message);
        Add(DecodeOp.Fault, a: Messages.Count - 1);
    }
}
