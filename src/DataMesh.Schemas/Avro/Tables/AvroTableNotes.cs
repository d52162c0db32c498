using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Tables;

/// <summary>What a table does not keep of a schema.</summary>
internal sealed class AvroTableNotes
{
    private const int Max = 100;

    private readonly List<string> _notes = [];

    public IReadOnlyList<string> All => _notes;

    public void Add(string path, string text)
    {
        if (_notes.Count < Max)
        {
            _notes.Add(path.Length == 0 ? Capital(text) : $"{path}: {text}");
        }
        else if (_notes.Count == Max)
        {
            _notes.Add("There are more notes; they are left out.");
        }
    }

    public void AddProperties(string path, IReadOnlyList<AvroJsonMember> properties)
    {
        foreach (var (name, _) in properties.Where(p => !AvroHints.All.Contains(p.Name)))
        {
            Add(path, $"the property '{name}' is not kept.");
        }
    }

    public void AddField(string path, AvroField field)
    {
        if (field.Default is { Kind: not AvroJsonKind.Null } value)
        {
            Add(path, $"the default {value} is not kept.");
        }

        if (field.Aliases.Count > 0)
        {
            Add(path, $"the aliases {string.Join(", ", field.Aliases)} are not kept.");
        }

        if (field.Order is not AvroFieldOrder.Ascending)
        {
            Add(path, "the sort order is not kept.");
        }
    }

    /// <summary>What is lost of a type inside the table.</summary>
    public void AddType(string path, AvroSchema schema)
    {
        if (schema is AvroNamed { Doc.Length: > 0 } named)
        {
            Add(path, $"the doc of {named.Name} is not kept.");
        }

        switch (schema)
        {
            case AvroEnum { Default: { } symbol }:
                Add(path, $"the enum's default '{symbol}' is not kept.");
                break;
            case AvroFixed { Logical: null } bytes:
                Add(path, FormattableString.Invariant($"the fixed size of {bytes.Size} bytes is not kept."));
                break;
            case { Logical: { Kind: AvroLogicalKind.Decimal, Precision: > 38 } logical }:
                Add(path, $"a {logical} has more digits than DuckDB's decimals and is kept as text.");
                break;
            case { Logical.Kind: AvroLogicalKind.BigDecimal }:
                Add(path, "a big-decimal has its scale in each value and is kept as text.");
                break;
            case { Logical.Kind: AvroLogicalKind.TimestampNanos }:
                Add(path, "DuckDB's nanosecond timestamps have no time zone; the values are UTC.");
                break;
            case { Kind: AvroKind.Null }:
                Add(path, "a value of type null is kept as INTEGER, always null.");
                break;
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
