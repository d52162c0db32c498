using System.Text;

namespace DataMesh.Schemas.Avro.Json;

/// <summary>A JSON text as a tree, or what is wrong with it.</summary>
/// <param name="Utf8">The text.</param>
/// <param name="Root">The whole; null where there is an error.</param>
/// <param name="Repeated">The later values of names that stand twice in one object.</param>
/// <param name="Error">What is wrong, or null.</param>
/// <param name="ErrorOffset">Where, in the UTF-8 text.</param>
internal sealed record AvroJsonDocument(
    byte[] Utf8, AvroJson? Root, IReadOnlyList<AvroJson> Repeated, string? Error, int ErrorOffset)
{
    private int[]? _lines;

    public static AvroJsonDocument Failed(byte[] utf8, string error, int offset) =>
        new(utf8, Root: null, Repeated: [], error, offset);

    /// <summary>One-based line and column, the column in characters; 0 and 0 for a negative offset.</summary>
    public (int Line, int Column) Place(int offset)
    {
        if (offset < 0)
        {
            return (0, 0);
        }

        _lines ??= LineStarts();
        var found = Array.BinarySearch(_lines, offset);
        var line = found >= 0 ? found : ~found - 1;
        var column = Encoding.UTF8.GetCharCount(Utf8, _lines[line], Math.Min(offset, Utf8.Length) - _lines[line]);
        return (line + 1, column + 1);
    }

    private int[] LineStarts()
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < Utf8.Length; i++)
        {
            if (Utf8[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
