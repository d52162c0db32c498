using System.Text;
using DataMesh.Model.Errors;

namespace DataMesh.Serving.Rest;

/// <summary>
/// Reads filters in PostgREST's spelling: <c>gt.10</c>, <c>not.in.(a,"b,c")</c>, <c>is.null</c>, <c>ilike.*sea*</c>.
/// </summary>
internal static class FilterParser
{
    public const int MaxValues = 1_000;

    public static IReadOnlyList<string> Operators { get; } =
        ["eq", "neq", "gt", "gte", "lt", "lte", "in", "like", "ilike", "is"];

    /// <exception cref="MeshException"><c>filter-operator</c>, <c>filter-value</c></exception>
    public static ColumnFilter Parse(string column, string written)
    {
        var rest = written;
        var isNegated = rest.StartsWith("not.", StringComparison.Ordinal);
        if (isNegated)
        {
            rest = rest["not.".Length..];
        }

        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !Operators.Contains(rest[..dot], StringComparer.Ordinal))
        {
            throw RestErrors.UnknownOperator(column, written);
        }

        var (name, value) = (rest[..dot], rest[(dot + 1)..]);
        return name switch
        {
            "in" => new ColumnFilter(column, name, isNegated, List(column, value)),
            "is" when value is not ("null" or "true" or "false" or "unknown") =>
                throw RestErrors.BadFilter(column, "after 'is.' comes null, true, false or unknown."),
            _ => new ColumnFilter(column, name, isNegated, [value]),
        };
    }

    private static List<string> List(string column, string text)
    {
        if (text.Length < 2 || text[0] != '(' || text[^1] != ')')
        {
            throw RestErrors.BadFilter(column, "after 'in.' comes a list in parentheses: in.(a,b).");
        }

        var values = new List<string>();
        var value = new StringBuilder();
        var at = 1;
        while (at < text.Length)
        {
            at = text[at] == '"' ? Quoted(column, text, at + 1, value) : Plain(text, at, value);
            values.Add(value.ToString());
            value.Clear();
            if (values.Count > MaxValues)
            {
                throw RestErrors.BadFilter(column,
                    FormattableString.Invariant($"a list has at most {MaxValues} values."));
            }

            if (at == text.Length - 1)
            {
                return values;
            }

            if (text[at] != ',')
            {
                break;
            }

            at++;
        }

        throw RestErrors.BadFilter(column, "the list's values are separated by commas; quote values that hold one.");
    }

    private static int Plain(string text, int at, StringBuilder value)
    {
        while (at < text.Length - 1 && text[at] != ',')
        {
            value.Append(text[at++]);
        }

        return at;
    }

    /// <summary>In quotes a backslash keeps the next character.</summary>
    private static int Quoted(string column, string text, int at, StringBuilder value)
    {
        while (at < text.Length - 1)
        {
            switch (text[at])
            {
                case '"':
                    return at + 1;
                case '\\' when at + 1 < text.Length - 1:
                    value.Append(text[at + 1]);
                    at += 2;
                    break;
                default:
                    value.Append(text[at++]);
                    break;
            }
        }

        throw RestErrors.BadFilter(column, "a quoted value does not end.");
    }
}
