using System.Globalization;
using System.Security.Cryptography;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>
/// The names that stand for products in a checked text. They carry 128 random bits, so that no text that a user
/// writes, however escaped, can look like one.
/// </summary>
internal sealed class HoleTokens
{
    private readonly string prefix;

    private HoleTokens(string prefix) => this.prefix = prefix;

    public static HoleTokens New() =>
        new("__datamesh_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + "_");

    public string this[int index] => prefix + index.ToString("D3", CultureInfo.InvariantCulture) + "_";

    public bool IsToken(string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (string.Equals(name, this[i], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Cuts the text at its tokens: text, hole, text, hole, …, text.</summary>
    public IReadOnlyList<TemplatePart> Split(string text, IReadOnlyList<TableHole> holes)
    {
        var parts = new List<TemplatePart>();
        var from = 0;
        while (text.IndexOf(prefix, from, StringComparison.Ordinal) is var at and >= 0)
        {
            var index = int.Parse(text.AsSpan(at + prefix.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            if (index >= holes.Count)
            {
                throw SqlErrors.NotPrinted();
            }

            parts.Add(new TemplatePart(text[from..at], index));
            from = at + prefix.Length + 4;
        }

        parts.Add(new TemplatePart(text[from..], Hole: null));
        return parts;
    }
}
