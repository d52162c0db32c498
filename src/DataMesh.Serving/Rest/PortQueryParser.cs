using System.Globalization;
using DataMesh.Model.Errors;
using DataMesh.Model.Schemas;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Serving.Rest;

/// <summary>Reads the query part of a port's URL.</summary>
internal static class PortQueryParser
{
    private const string WherePrefix = "where.";
    private const int MaxFilters = 100;

    /// <summary>Names with a meaning of their own; a column of such a name is filtered as <c>where.NAME=</c>.</summary>
    public static IReadOnlyList<string> Reserved { get; } = ["select", "order", "limit", "cursor", "asof", "snapshot"];

    /// <param name="pageSize">Rows of a page when no limit is given; null is all.</param>
    /// <exception cref="MeshException">Something in it is unknown, repeated or unreadable.</exception>
    public static PortQuery Parse(IQueryCollection query, TableSchema schema, long? pageSize, int maxPageSize)
    {
        var select = Columns(Single(query, "select"), schema);
        var order = Order(Single(query, "order"), schema);
        var filters = new List<ColumnFilter>();
        foreach (var (name, values) in query)
        {
            if (Reserved.Contains(name, StringComparer.Ordinal))
            {
                continue;
            }

            var isWhere = name.StartsWith(WherePrefix, StringComparison.Ordinal);
            var column = Find(isWhere ? name[WherePrefix.Length..] : name, schema);
            filters.AddRange(values.Select(v => FilterParser.Parse(column, v ?? "")));
        }

        if (filters.Count > MaxFilters)
        {
            throw RestErrors.BadNumber("filters", filters.Count.ToString(CultureInfo.InvariantCulture),
                FormattableString.Invariant($"A request has at most {MaxFilters} filters; in.(…) takes many values."));
        }

        var cursor = Single(query, "cursor") is { } text ? PageCursor.Read(text) : null;
        return new PortQuery(select, order, filters, Limit(Single(query, "limit"), pageSize, maxPageSize), cursor,
            Question(select, order, filters));
    }

    /// <summary>The one value of a parameter, or null.</summary>
    public static string? Single(IQueryCollection query, string name)
    {
        var values = query[name];
        return values.Count > 1 ? throw RestErrors.Repeated(name) : values.Count == 0 ? null : values[0];
    }

    private static IReadOnlyList<string> Columns(string? written, TableSchema schema) =>
        written is null or "*"
            ? [.. schema.Columns.Select(c => c.Name)]
            : [.. written.Split(',').Select(n => Find(n.Trim(), schema)).Distinct(StringComparer.Ordinal)];

    private static string Find(string name, TableSchema schema) =>
        schema.Find(name)?.Name ?? throw RestErrors.UnknownColumn(name, schema);

    private static List<OrderTerm> Order(string? written, TableSchema schema)
    {
        var terms = new List<OrderTerm>();
        foreach (var part in written?.Split(',') ?? [])
        {
            var term = Term(part.Trim(), schema);
            if (terms.TrueForAll(t => t.Column != term.Column))
            {
                terms.Add(term);
            }
        }

        return terms;
    }

    /// <summary>
    /// A column, then <c>.asc</c> or <c>.desc</c>, then <c>.nullsfirst</c> or <c>.nullslast</c> (the default).
    /// </summary>
    private static OrderTerm Term(string written, TableSchema schema)
    {
        var rest = written;
        var nullsFirst = Cut(ref rest, ".nullsfirst", schema);
        if (!nullsFirst)
        {
            Cut(ref rest, ".nullslast", schema);
        }

        var isDescending = Cut(ref rest, ".desc", schema);
        if (!isDescending)
        {
            Cut(ref rest, ".asc", schema);
        }

        return rest.Length == 0
            ? throw RestErrors.BadOrder(written)
            : new OrderTerm(Find(rest, schema), isDescending, nullsFirst);
    }

    private static bool Cut(ref string text, string ending, TableSchema schema)
    {
        if (!text.EndsWith(ending, StringComparison.Ordinal) || schema.Find(text) is not null)
        {
            return false;
        }

        text = text[..^ending.Length];
        return true;
    }

    private static long? Limit(string? written, long? pageSize, int maxPageSize)
    {
        if (written is null)
        {
            return pageSize;
        }

        return long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && (pageSize is null || limit <= maxPageSize)
            ? limit
            : throw RestErrors.BadNumber("limit", written, FormattableString.Invariant(
                $"Write a number of rows up to {maxPageSize}; CSV, NDJSON, Arrow and Parquet send all rows."));
    }

    private static string Question(
        IReadOnlyList<string> select, IReadOnlyList<OrderTerm> order, IReadOnlyList<ColumnFilter> filters)
    {
        var parts = select.Select(s => "s" + s)
            .Concat(order.Select(o =>
                $"o{o.Column}\u0001{(o.IsDescending ? "desc" : "asc")}{(o.NullsFirst ? "first" : "last")}"))
            .Concat(filters.Select(f =>
                $"f{f.Column}\u0001{(f.IsNegated ? "not." : "")}{f.Operator}\u0001{string.Join('\u0001', f.Values)}"));
        return string.Join('\u0002', parts);
    }
}
