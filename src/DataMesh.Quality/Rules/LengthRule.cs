using System.Globalization;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>Text has between <c>min</c> and <c>max</c> characters, blobs bytes, lists elements; null passes.</summary>
internal static class LengthRule
{
    public static PlannedCheck Compile(RuleContext context)
    {
        var arguments = context.Arguments;
        var (min, max) = (arguments.Count("min"), arguments.Count("max"));
        var function = context.Family switch
        {
            ColumnFamily.Text => "length",
            ColumnFamily.Blob => "octet_length",
            ColumnFamily.List => "len",
            _ => null,
        };
        if (function is null)
        {
            return context.WrongType("text, a blob or a list");
        }

        if (min is null && max is null)
        {
            return context.Not("length needs `min`, `max` or both");
        }

        var terms = new List<RowTerm>();
        Add(terms, function, context.ColumnSql, "<", min);
        Add(terms, function, context.ColumnSql, ">", max);
        return new RowCheck(context.Spec, terms);
    }

    private static void Add(List<RowTerm> terms, string function, string column, string failing, long? bound)
    {
        if (bound is { } value)
        {
            terms.Add(new RowTerm(
                string.Create(CultureInfo.InvariantCulture, $"{function}({column}) {failing} {value}")));
        }
    }
}
