using System.Collections.Frozen;

namespace DataMesh.Schemas.Avro.Types;

/// <summary>A record, or the <c>error</c> of a protocol.</summary>
internal sealed class AvroRecord(AvroName name) : AvroNamed(AvroKind.Record, name)
{
    private FrozenDictionary<string, AvroField>? _byName;

    /// <summary>Whether it was written as <c>error</c>.</summary>
    public bool IsError { get; init; }

    /// <summary>In the order of their encoding.</summary>
    public IReadOnlyList<AvroField> Fields { get; private set; } = [];

    public AvroField? Field(string name) => _byName?.GetValueOrDefault(name);

    /// <summary>Ends the record; until then it is only a name that its own fields refer to.</summary>
    public void Complete(IReadOnlyList<AvroField> fields)
    {
        if (_byName is not null)
        {
            throw new InvalidOperationException($"The record {Name} is complete already.");
        }

        Fields = fields;
        _byName = fields.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }
}
