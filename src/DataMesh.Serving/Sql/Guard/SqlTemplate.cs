using System.Text;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>A query that has passed the guard; it depends on nothing but its own text, so it may be kept.</summary>
/// <param name="Parts">The checked text, cut where scans go.</param>
/// <param name="Columns">Every column name it mentions.</param>
/// <param name="ReadsAllColumns">True when a star makes <paramref name="Columns"/> incomplete.</param>
/// <param name="Parameters">Names (or numbers) of its parameters, without <c>$</c>.</param>
internal sealed record SqlTemplate(
    IReadOnlyList<TemplatePart> Parts,
    IReadOnlyList<TableHole> Tables,
    IReadOnlySet<string> Columns,
    bool ReadsAllColumns,
    IReadOnlyList<string> Parameters)
{
    /// <inheritdoc cref="StarGrowth"/>
    public long Growth { get; init; } = 1;

    /// <summary>The text to run.</summary>
    /// <param name="scans">One query for each of <see cref="Tables"/>.</param>
    public string Fill(IReadOnlyList<string> scans)
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            text.Append(part.Text);
            if (part.Hole is { } hole)
            {
                text.Append('(').Append(scans[hole]).Append(')');
            }
        }

        return text.ToString();
    }
}
