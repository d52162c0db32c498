using System.Globalization;
using System.Text;
using DataMesh.DuckDb;
using DataMesh.Model.Schemas;

namespace DataMesh.Serving.Rest;

/// <summary>
/// Compiles a request to a port into SQL. Every value is a parameter; every name comes from the schema.
/// </summary>
internal sealed class PortSql
{
    private readonly PortQuery query;
    private readonly TableSchema schema;
    private readonly List<KeyValuePair<string, object?>> parameters = [];
    private readonly IReadOnlyList<OrderTerm> keys;

    private PortSql(PortQuery query, TableSchema schema, bool isPaged)
    {
        this.query = query;
        this.schema = schema;
        keys = isPaged && query.Order.Count > 0 ? Keys(query) : query.Order;
    }

    /// <param name="isPaged">
    /// True when the rows form a page: one row more than the limit is read to know whether there is a next one, and
    /// the ordering values of each row come as text behind the selected columns.
    /// </param>
    public static (string Sql, IReadOnlyList<KeyValuePair<string, object?>> Parameters) Compile(
        PortQuery query, TableSchema schema, string scan, bool isPaged)
    {
        var compiled = new PortSql(query, schema, isPaged);
        return (compiled.Text(scan, isPaged), compiled.parameters);
    }

    /// <summary>
    /// Rows that are equal in all of these look the same to the reader, so counting within them is enough to go on
    /// exactly where a page ended.
    /// </summary>
    private static List<OrderTerm> Keys(PortQuery query) =>
    [
        .. query.Order,
        .. query.Select.Where(s => query.Order.All(o => o.Column != s))
            .Select(s => new OrderTerm(s, IsDescending: false, NullsFirst: false)),
    ];

    private string Text(string scan, bool isPaged)
    {
        var hasKeys = isPaged && keys.Count > 0;
        var inner = new StringBuilder("SELECT ").AppendJoin(", ", query.Select.Select(SqlText.Identifier));
        if (hasKeys)
        {
            inner.Append(", ").AppendJoin(", ", keys.Select((k, i) => $"{Key(k)} AS {Name(i)}"));
        }

        inner.Append(" FROM (").Append(scan).Append(") AS port");
        var conditions = query.Filters.Select(Condition).ToList();
        if (hasKeys && query.Cursor is { Key.Count: > 0 } cursor)
        {
            conditions.Add(FromKey(cursor.Key));
        }

        if (conditions.Count > 0)
        {
            inner.Append(" WHERE ").AppendJoin(" AND ", conditions);
        }

        if (keys.Count > 0)
        {
            inner.Append(" ORDER BY ").AppendJoin(", ", keys.Select(k =>
                $"{Key(k)} {(k.IsDescending ? "DESC" : "ASC")} NULLS {(k.NullsFirst ? "FIRST" : "LAST")}"));
        }

        if (query.Limit is { } limit)
        {
            inner.Append(CultureInfo.InvariantCulture, $" LIMIT {(isPaged ? limit + 1 : limit)}");
        }

        if (query.Cursor is { Skip: > 0 and var skip })
        {
            inner.Append(CultureInfo.InvariantCulture, $" OFFSET {skip}");
        }

        return hasKeys ? WithTextKeys(inner.ToString()) : inner.ToString();
    }

    /// <summary>Makes text of the keys of one page, not of all rows that were ordered.</summary>
    private string WithTextKeys(string inner) =>
        $"SELECT {string.Join(", ", query.Select.Select(SqlText.Identifier))}, "
        + $"{string.Join(", ", keys.Select((_, i) => $"CAST({Name(i)} AS VARCHAR) AS {Name(i)}"))} "
        + $"FROM ({inner}) AS page";

    private static string Name(int index) => SqlText.Identifier(FormattableString.Invariant($"__key_{index}"));

    /// <summary>Lists, structs and maps are compared by hash; their text does not always read back.</summary>
    private string Key(OrderTerm term)
    {
        var name = "port." + SqlText.Identifier(term.Column);
        return IsNested(Type(term.Column)) ? $"hash({name})" : name;
    }

    private string KeyType(OrderTerm term) => IsNested(Type(term.Column)) ? "UBIGINT" : Type(term.Column);

    private static bool IsNested(string type) =>
        type.EndsWith(']') || type.StartsWith("STRUCT", StringComparison.Ordinal)
        || type.StartsWith("MAP", StringComparison.Ordinal) || type.StartsWith("UNION", StringComparison.Ordinal)
        || type.StartsWith("VARIANT", StringComparison.Ordinal)
        || type.StartsWith("GEOMETRY", StringComparison.Ordinal);

    private string Type(string column) => schema.Find(column)!.Type;

    /// <summary>
    /// The rows from the key on, the key itself included: (a &gt; x) OR (a = x AND b &gt; y) OR (all equal).
    /// </summary>
    private string FromKey(IReadOnlyList<string?> key)
    {
        if (key.Count != keys.Count)
        {
            throw RestErrors.BadCursor();
        }

        var alternatives = new List<string>();
        var equal = new List<string>();
        for (var i = 0; i < keys.Count; i++)
        {
            var (name, value) = (Key(keys[i]), key[i]);
            var bound = value is null ? "NULL" : Bind(value, KeyType(keys[i]));
            var behind = (value is null, keys[i].NullsFirst) switch
            {
                (true, true) => $"{name} IS NOT NULL",
                (true, false) => "false",
                (false, true) => $"{name} {Direction(keys[i])} {bound}",
                (false, false) => $"({name} {Direction(keys[i])} {bound} OR {name} IS NULL)",
            };
            alternatives.Add($"({string.Join(" AND ", [.. equal, behind])})");
            equal.Add($"{name} IS NOT DISTINCT FROM {bound}");
        }

        alternatives.Add($"({string.Join(" AND ", equal)})");
        return $"({string.Join(" OR ", alternatives)})";
    }

    private static string Direction(OrderTerm term) => term.IsDescending ? "<" : ">";

    private string Condition(ColumnFilter filter)
    {
        var name = "port." + SqlText.Identifier(filter.Column);
        var type = Type(filter.Column);
        var value = filter.Values[0];
        var condition = filter.Operator switch
        {
            "eq" => $"{name} = {Bind(value, type)}",
            "neq" => $"{name} <> {Bind(value, type)}",
            "gt" => $"{name} > {Bind(value, type)}",
            "gte" => $"{name} >= {Bind(value, type)}",
            "lt" => $"{name} < {Bind(value, type)}",
            "lte" => $"{name} <= {Bind(value, type)}",
            "in" => $"{name} IN ({string.Join(", ", filter.Values.Select(v => Bind(v, type)))})",
            "like" => $"CAST({name} AS VARCHAR) LIKE {Bind(value.Replace('*', '%'), "VARCHAR")}",
            "ilike" => $"CAST({name} AS VARCHAR) ILIKE {Bind(value.Replace('*', '%'), "VARCHAR")}",
            _ => value switch
            {
                "null" or "unknown" => $"{name} IS NULL",
                "true" => $"CAST({name} AS BOOLEAN) IS NOT DISTINCT FROM true",
                _ => $"CAST({name} AS BOOLEAN) IS NOT DISTINCT FROM false",
            },
        };
        return filter.IsNegated ? $"(NOT ({condition}))" : $"({condition})";
    }

    private string Bind(string value, string type)
    {
        var name = (parameters.Count + 1).ToString(CultureInfo.InvariantCulture);
        parameters.Add(new KeyValuePair<string, object?>(name, value));
        return $"CAST(${name} AS {type})";
    }
}
