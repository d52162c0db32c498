namespace DataMesh.Access.Audit;

/// <summary>One port that a read touched.</summary>
/// <param name="Address">For example <c>datamesh:weather/daily@1/batch#3</c>: the port and its snapshot.</param>
/// <param name="Columns">What was asked for; null is every column or, in SQL, what the query computes.</param>
/// <param name="Reason">Why it was allowed or denied.</param>
public sealed record PortRead(string Address, IReadOnlyList<string>? Columns, bool Allowed, string Reason);
