using DataMesh.Model.Checks;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Schemas;

namespace DataMesh.Quality.Planning;

/// <summary>What is known of a table before a row of it is read.</summary>
public sealed record CheckPlanRequest
{
    /// <summary>The name in results and, unqualified, in SQL checks; usually the port or model.</summary>
    public required string Table { get; init; }

    public required TableSchema Schema { get; init; }

    public IReadOnlyList<CheckSpec> Checks { get; init; } = [];

    /// <summary>Columns whose values are withheld from samples.</summary>
    public IReadOnlyList<string> PiiColumns { get; init; } = [];

    /// <summary>The mesh's or product's standards; each becomes one check per column it concerns.</summary>
    public GlobalStandardsSpec? Standards { get; init; }

    /// <summary>Columns of the product's other ports: a standard that lists one of them is not amiss here.</summary>
    public IReadOnlyList<string> ColumnsElsewhere { get; init; } = [];

    /// <summary>
    /// The SELECT that reads another relation, by the address or SQL name a check wrote; null when there is none.
    /// </summary>
    public Func<string, string?> Relation { get; init; } = _ => null;
}
