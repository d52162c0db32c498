namespace DataMesh.Serving.Sql.Guard;

/// <summary>A product that a query reads: a place in the checked text where its scan goes.</summary>
/// <param name="Schema">As written; empty when the query names a table alone.</param>
/// <param name="Table">As written.</param>
/// <param name="Snapshot">From <c>AT (VERSION =&gt; …)</c>.</param>
/// <param name="AsOf">From <c>AT (TIMESTAMP =&gt; …)</c>.</param>
/// <param name="ListsTables">True for <c>SHOW TABLES</c>, whose answer comes from the catalog.</param>
internal sealed record TableHole(
    string Schema,
    string Table,
    long? Snapshot = null,
    DateTimeOffset? AsOf = null,
    bool ListsTables = false);
