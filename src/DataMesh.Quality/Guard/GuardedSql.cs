using System.Text.Json.Nodes;

namespace DataMesh.Quality.Guard;

/// <summary>A user's SQL after parsing: its syntax tree and what it names, or why it is refused.</summary>
internal sealed record GuardedSql(JsonObject? Tree, string? Problem)
{
    /// <summary>Tables that are not its own WITH clauses.</summary>
    public IReadOnlyList<JsonObject> Tables { get; init; } = [];

    /// <summary>The last part of every column it names.</summary>
    public IReadOnlySet<string> Columns { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    public bool HasStar { get; init; }

    public static GuardedSql Refuse(string problem) => new(null, problem);
}
