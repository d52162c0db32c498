using System.Data.Common;
using DataMesh.Metadata.Sql;

namespace DataMesh.Metadata.Search;

/// <summary>The full-text index, written in the same transaction as what it describes.</summary>
internal static class SearchIndex
{
    /// <summary>
    /// A word that so many documents have tells nothing about any of them; they are listed by key then.
    /// </summary>
    private const int BroadTier = 5000;

    private const string Filter =
        " AND (@p2 IS NULL OR d.domain = @p2) AND (@p3 IS NULL OR d.owner = @p3)"
        + " AND (@p4 IS NULL OR EXISTS (SELECT 1 FROM search_tags g WHERE g.tag = @p4 AND g.id = d.id))";

    private const string Matching =
        " FROM search_text JOIN search_documents d ON d.id = search_text.rowid WHERE search_text MATCH @p1" + Filter;

    private const string Listing = " FROM search_documents d WHERE @p1 IS NULL" + Filter;

    public static void Put(SqlSession session, SearchDocument document)
    {
        Remove(session, document.Key);
        session.Execute(
            "INSERT INTO search_documents (key, name, domain, owner, body) VALUES (@p1, @p2, @p3, @p4, @p5)",
            document.Key, document.Name, document.Domain, document.Owner, MetadataJson.Write(document));
        var id = session.Scalar<long>("SELECT id FROM search_documents WHERE key = @p1", document.Key);
        foreach (var tag in document.Tags.Distinct(StringComparer.Ordinal))
        {
            session.Execute("INSERT INTO search_tags (tag, id) VALUES (@p1, @p2)", tag, id);
        }

        session.Execute(
            "INSERT INTO search_text (rowid, name, tags, columns, owner, description)"
            + " VALUES (@p1, @p2, @p3, @p4, @p5, @p6)",
            id,
            $"{SearchWords.ForIndex(document.Name)} {SearchWords.ForIndex(document.Domain)}",
            string.Join(' ', document.Tags.Select(SearchWords.ForIndex)),
            string.Join(' ', document.Columns.Select(SearchWords.ForIndex)),
            SearchWords.ForIndex(document.Owner),
            document.Description);
    }

    public static void Remove(SqlSession session, string key)
    {
        foreach (var id in session.Query("SELECT id FROM search_documents WHERE key = @p1", r => r.GetInt64(0), key))
        {
            session.Execute("DELETE FROM search_text WHERE rowid = @p1", id);
            session.Execute("DELETE FROM search_tags WHERE id = @p1", id);
            session.Execute("DELETE FROM search_documents WHERE id = @p1", id);
        }
    }

    public static SearchPage Search(SqlSession session, SearchQuery query)
    {
        var expression = SearchExpression.Parse(query.Text);
        return expression is null ? List(session, query) : Match(session, query, expression);
    }

    private static SearchPage List(SqlSession session, SearchQuery query)
    {
        object?[] filter = [null, query.Domain, query.Owner, query.Tag];
        var total = session.Scalar<long>("SELECT count(*)" + Listing, filter);
        var hits = session.Query("SELECT d.body" + Listing + " ORDER BY d.key LIMIT @p5 OFFSET @p6", Document,
            [.. filter, query.Limit, query.Offset]);
        return new SearchPage(total, hits.ConvertAll(d => new SearchHit(d, [])), []);
    }

    private static SearchPage Match(SqlSession session, SearchQuery query, SearchExpression expression)
    {
        var hits = new List<SearchHit>();
        long total = 0;
        foreach (var tier in expression.Tiers)
        {
            object?[] filter = [tier, query.Domain, query.Owner, query.Tag];
            var size = session.Scalar<long>("SELECT count(*)" + Matching, filter);
            var skip = Math.Max(0, query.Offset - total);
            if (skip < size && hits.Count < query.Limit)
            {
                hits.AddRange(Rows(session, query, filter, size, skip, query.Limit - hits.Count)
                    .Select(d => new SearchHit(d, SearchReasons.Of(d, expression.Words))));
            }

            total += size;
        }

        var other = total == 0 ? SearchSpelling.Suggest(session, expression.Words) : [];
        return new SearchPage(total, hits, other);
    }

    private static List<SearchDocument> Rows(SqlSession session, SearchQuery query, object?[] filter, long size,
        long skip, int take)
    {
        // The exact name is first, whatever the frequencies say; bm25 weighs name, tags, columns, owner, description.
        var exact = string.Join('-', SearchWords.Split(query.Text));
        var order = size > BroadTier ? string.Empty : "bm25(search_text, 8, 4, 4, 3, 1), ";
        return session.Query(
            "SELECT d.body" + Matching + " ORDER BY d.name = @p5 DESC, " + order + "d.key LIMIT @p6 OFFSET @p7",
            Document, [.. filter, exact, take, skip]);
    }

    private static SearchDocument Document(DbDataReader row) => MetadataJson.Read<SearchDocument>(row.GetString(0));
}
