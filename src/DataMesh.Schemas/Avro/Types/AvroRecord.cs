namespace DataMesh.Schemas.Avro.Types;

/// <summary>A record, or the <c>error</c> of a protocol.</summary>
internal sealed class AvroRecord(AvroName name) : AvroNamed(AvroKind.Record, name)
{
    private const int FewFields = 8;

    private Dictionary<string, AvroField>? _byName;
    private bool _complete;

    /// <summary>Whether it was written as <c>error</c>.</summary>
    public bool IsError { get; init; }

    /// <summary>In the order of their encoding.</summary>
    public IReadOnlyList<AvroField> Fields { get; private set; } = [];

    public AvroField? Field(string name)
    {
        if (_byName is not null)
        {
            return _byName.GetValueOrDefault(name);
        }

        foreach (var field in Fields)
        {
            if (string.Equals(field.Name, name, StringComparison.Ordinal))
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>Ends the record; until then it is only a name that its own fields refer to.</summary>
    public void Complete(IReadOnlyList<AvroField> fields)
    {
        if (_complete)
        {
            throw new InvalidOperationException($"The record {Name} is complete already.");
        }

        Fields = fields;
        Height = 1 + fields.Select(f => f.Type.Height).DefaultIfEmpty(0).Max();
        _complete = true;
        if (fields.Count > FewFields)
        {
            _byName = fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
        }
    }
}
