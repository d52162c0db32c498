using DataMesh.Schemas.Compatibility;

namespace DataMesh.Schemas.Avro.Compatibility;

/// <summary>The differences found so far.</summary>
internal sealed class AvroDifferences
{
    private const int MaxText = 200;

    private readonly List<SchemaDifference> _found = [];

    public IReadOnlyList<SchemaDifference> Found => _found;

    public void Break(string kind, AvroPath path, string? reader, string? writer, string message) =>
        _found.Add(new(kind, path.ToString(), Short(reader), Short(writer), message, Breaks: true));

    public void Note(string kind, AvroPath path, string? reader, string? writer, string message) =>
        _found.Add(new(kind, path.ToString(), Short(reader), Short(writer), message, Breaks: false));

    private static string? Short(string? text) =>
        text is { Length: > MaxText } ? string.Concat(text.AsSpan(0, MaxText - 3), "...") : text;
}
