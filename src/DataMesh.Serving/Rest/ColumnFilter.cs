namespace DataMesh.Serving.Rest;

/// <summary>One condition on a column.</summary>
/// <param name="Operator">One of <see cref="FilterParser.Operators"/>.</param>
/// <param name="Values">One value, or the list of <c>in</c>.</param>
internal sealed record ColumnFilter(string Column, string Operator, bool IsNegated, IReadOnlyList<string> Values);
