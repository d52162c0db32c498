using DataMesh.Schemas.Compatibility;

namespace DataMesh.Schemas.Avro.Compatibility;

/// <summary>The differences found so far.</summary>
internal sealed class AvroDifferences
{
    private const int MaxText = 200;

    // Schemas of some megabytes can be made to differ in as many places, each with a long way to it.
    private const int MaxPointers = 4_000_000;

    private readonly List<SchemaDifference> _found = [];
    private int _pointers;

    public IReadOnlyList<SchemaDifference> Found => _found;

    public bool HasBreaking { get; private set; }

    public void Break(string kind, AvroPath path, string? reader, string? writer, string message) =>
        Add(kind, path, reader, writer, message, breaks: true);

    public void Note(string kind, AvroPath path, string? reader, string? writer, string message) =>
        Add(kind, path, reader, writer, message, breaks: false);

    private void Add(string kind, AvroPath path, string? reader, string? writer, string message, bool breaks)
    {
        if (_pointers > MaxPointers)
        {
            Omit(breaks);
            return;
        }

        var pointer = path.ToString();
        _pointers += pointer.Length;
        _found.Add(new(kind, pointer, Short(reader), Short(writer), message, breaks));
        HasBreaking |= breaks;
    }

    /// <summary>Says once that there is more, and once that it breaks.</summary>
    private void Omit(bool breaks)
    {
        if (_found[^1].Kind != AvroDifferenceKind.MoreDifferences || (breaks && !HasBreaking))
        {
            _found.Add(new(AvroDifferenceKind.MoreDifferences, "/", Reader: null, Writer: null,
                "There are more differences than are listed.", breaks));
            HasBreaking |= breaks;
        }
    }

    private static string? Short(string? text) =>
        text is { Length: > MaxText } ? string.Concat(text.AsSpan(0, MaxText - 3), "...") : text;
}
