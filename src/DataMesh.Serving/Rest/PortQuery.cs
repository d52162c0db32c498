namespace DataMesh.Serving.Rest;

/// <summary>What a request to a port asks for, checked against the port's columns.</summary>
/// <param name="Select">Columns to send, in order.</param>
/// <param name="Limit">Rows of a page, or null for all.</param>
/// <param name="Text">
/// The part of the query that decides which rows come in which order; a cursor is bound to it.
/// </param>
internal sealed record PortQuery(
    IReadOnlyList<string> Select,
    IReadOnlyList<OrderTerm> Order,
    IReadOnlyList<ColumnFilter> Filters,
    long? Limit,
    PageCursor? Cursor,
    string Text);
