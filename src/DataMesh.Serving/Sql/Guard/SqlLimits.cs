namespace DataMesh.Serving.Sql.Guard;

/// <summary>How large a query's text may be; what lies beyond costs more to plan than any reader needs.</summary>
public sealed record SqlLimits
{
    /// <value>Default 65,536 characters.</value>
    public int TextLength { get; init; } = 65_536;

    /// <summary>Tables, subqueries, table functions and set operations together.</summary>
    /// <value>Default 100.</value>
    public int Relations { get; init; } = 100;

    /// <summary>Nodes of the syntax tree.</summary>
    /// <value>Default 20,000.</value>
    public int Nodes { get; init; } = 20_000;

    /// <summary>How deep expressions and subqueries may nest; DuckDB itself counts.</summary>
    /// <value>Default 250.</value>
    public int Depth { get; init; } = 250;

    /// <summary>Window functions; each is a sort with threads and buffers of its own.</summary>
    /// <value>Default 100.</value>
    public int Windows { get; init; } = 100;

    /// <summary>
    /// Aggregates with FILTER or DISTINCT; to plan them takes the square of their number, plain ones are cheap.
    /// </summary>
    /// <value>Default 500.</value>
    public int FilteredAggregates { get; init; } = 500;

    /// <summary>Columns that a query's stars may make, all levels together.</summary>
    /// <value>Default 20,000.</value>
    public int StarColumns { get; init; } = 20_000;

    /// <summary>
    /// The most that one call of <c>repeat</c>, <c>range</c>, <c>lpad</c> and their like may produce.
    /// </summary>
    /// <value>Default 1,000,000 items.</value>
    public long Amplification { get; init; } = 1_000_000;
}
