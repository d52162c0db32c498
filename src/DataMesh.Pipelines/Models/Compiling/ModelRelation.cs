using DataMesh.DuckDb;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>What <c>ref()</c>, <c>source()</c> and <c>this</c> give: prints as SQL, and knows its name.</summary>
internal sealed class ModelRelation(string sql, string identifier) : ITemplateObject
{
    public string Name => identifier;

    public string? Text => sql;

    public IEnumerable<string> Attributes => ["identifier", "name", "table"];

    public bool TryGet(string attribute, TemplateRun run, out object? value)
    {
        value = identifier;
        return Attributes.Contains(attribute);
    }

    public override bool Equals(object? obj) => obj is ModelRelation other && other.Text == sql;

    public override int GetHashCode() => sql.GetHashCode(StringComparison.Ordinal);

    /// <summary>The relation that stands for a model or input when the context does not say.</summary>
    public static string Unplaced(params IEnumerable<string> parts) => SqlText.Identifier(parts);
}
