using System.Data.Common;
using DataMesh.Metadata.Sql;

namespace DataMesh.Metadata.Search;

/// <summary>The full-text index: FTS5 of SQLite, written in the same transaction as what it describes.</summary>
internal static class SearchIndex
{
    /// <summary>Words that so many documents have tell nothing about any of them; they are not ranked then.</summary>
    private const int BroadTier = 5000;

    public static void Put(SqlSession session, SearchDocument document)
    {
        Remove(session, document.Key);
        var id = session.Scalar<long>("SELECT coalesce(max(id), 0) + 1 FROM search_documents");
        session.Execute("INSERT INTO search_documents (id, key, name, body) VALUES (@p1, @p2, @p3, @p4)",
            id, document.Key, document.Name, MetadataJson.Write(document));
        session.Execute(
            "INSERT INTO search_text (rowid, name, tags, columns, owner, description, facets)"
            + " VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7)",
            id,
            $"{SearchWords.ForIndex(document.Name)} {SearchWords.ForIndex(document.Domain)}",
            string.Join(' ', document.Tags.Select(SearchWords.ForIndex)),
            string.Join(' ', document.Columns.Select(SearchWords.ForIndex)),
            SearchWords.ForIndex(document.Owner),
            document.Description,
            SearchFacets.Of(document));
    }

    public static void Remove(SqlSession session, string key)
    {
        foreach (var id in session.Query("SELECT id FROM search_documents WHERE key = @p1", r => r.GetInt64(0), key))
        {
            session.Execute("DELETE FROM search_text WHERE rowid = @p1", id);
            session.Execute("DELETE FROM search_documents WHERE id = @p1", id);
        }
    }

    public static SearchPage Search(SqlSession session, SearchQuery query)
    {
        var expression = SearchExpression.Parse(query);
        return expression is null ? List(session, query) : Match(session, query, expression);
    }

    private static SearchPage List(SqlSession session, SearchQuery query)
    {
        var total = session.Scalar<long>("SELECT count(*) FROM search_documents");
        var hits = session.Query("SELECT body FROM search_documents ORDER BY key LIMIT @p1 OFFSET @p2", Document,
            query.Limit, query.Offset);
        return new SearchPage(total, IsTotalExact: true, hits.ConvertAll(d => new SearchHit(d, [])), []);
    }

    /// <summary>
    /// Takes the page from the tiers in turn; what lies behind the page is counted up to a limit only.
    /// </summary>
    private static SearchPage Match(SqlSession session, SearchQuery query, SearchExpression expression)
    {
        var exact = string.Join('-', expression.Words);
        var documents = new List<SearchDocument>();
        long total = 0;
        foreach (var tier in expression.Tiers)
        {
            if (total >= SearchPage.MaxTotal && documents.Count == query.Limit)
            {
                break;
            }

            var most = Math.Max(SearchPage.MaxTotal, query.Offset + query.Limit) + 1;
            var size = session.Scalar<long>(
                "SELECT count(*) FROM (SELECT 1 FROM search_text WHERE search_text MATCH @p1 LIMIT @p2)", tier, most);
            var skip = Math.Max(0, query.Offset - total);
            if (skip < size && documents.Count < query.Limit)
            {
                documents.AddRange(Rows(session, tier, exact, size, skip, query.Limit - documents.Count));
            }

            total += size;
        }

        return new SearchPage(
            Math.Min(total, SearchPage.MaxTotal),
            total <= SearchPage.MaxTotal,
            documents.ConvertAll(d => new SearchHit(d, SearchReasons.Of(d, expression.Words))),
            total == 0 ? SearchSpelling.Suggest(session, expression.Words) : []);
    }

    /// <summary>
    /// The exact name is first, whatever the frequencies say; bm25 weighs name, tags, columns, owner, description.
    /// </summary>
    private static List<SearchDocument> Rows(SqlSession session, string tier, string exact, long size, long skip,
        int take) => size > BroadTier
        ? BroadRows(session, tier, exact, skip, take)
        : session.Query(
            "SELECT d.body FROM search_text JOIN search_documents d ON d.id = search_text.rowid"
            + " WHERE search_text MATCH @p1"
            + " ORDER BY d.name = @p2 DESC, bm25(search_text, 8, 4, 4, 3, 1, 0), d.key LIMIT @p3 OFFSET @p4",
            Document, tier, exact, take, skip);

    /// <summary>The exact name, then the index's own order, which can be read from any place without sorting.</summary>
    private static List<SearchDocument> BroadRows(SqlSession session, string tier, string exact, long skip, int take)
    {
        // CROSS JOIN keeps SQLite from going through the whole tier to look up the few names.
        var first = session.Query(
            "SELECT d.body FROM search_documents d CROSS JOIN search_text ON search_text.rowid = d.id"
            + " WHERE d.name = @p2 AND search_text MATCH @p1 ORDER BY d.key",
            Document, tier, exact);
        var page = first.Skip((int)Math.Min(skip, int.MaxValue)).Take(take).ToList();
        page.AddRange(session.Query(
            "SELECT d.body FROM (SELECT rowid AS id FROM search_text WHERE search_text MATCH @p1"
            + " AND rowid NOT IN (SELECT id FROM search_documents WHERE name = @p2)"
            + " ORDER BY rowid LIMIT @p3 OFFSET @p4) t JOIN search_documents d ON d.id = t.id ORDER BY d.id",
            Document, tier, exact, take - page.Count, Math.Max(0, skip - first.Count)));
        return page;
    }

    private static SearchDocument Document(DbDataReader row) => MetadataJson.Read<SearchDocument>(row.GetString(0));
}
