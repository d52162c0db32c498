using DataMesh.Pipelines.Templating.Evaluation;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>The filters of Jinja that make sense in SQL, and dbt's four.</summary>
internal static class Filters
{
    public static IReadOnlyDictionary<string, Function> All { get; } = Build();

    /// <summary>Filters of Jinja that are refused, with what to do instead.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["random"] = "a build must give the same rows when it is run again",
            ["escape"] = "SQL is never escaped as HTML",
            ["e"] = "SQL is never escaped as HTML",
            ["forceescape"] = "SQL is never escaped as HTML",
            ["striptags"] = "there is no HTML in SQL",
            ["urlencode"] = "there are no links in SQL",
            ["urlize"] = "there are no links in SQL",
            ["xmlattr"] = "there is no XML in SQL",
            ["filesizeformat"] = "format the number in SQL",
            ["pprint"] = "print the value itself",
            ["wordwrap"] = "break the lines yourself",
            ["wordcount"] = "count in SQL",
        };

    private static FunctionTable Build()
    {
        var table = new FunctionTable("filter");
        TextFilters.AddTo(table);
        NumberFilters.AddTo(table);
        ListFilters.AddTo(table);
        ItemFilters.AddTo(table);
        table.Add("as_text as_bool as_native as_number safe", "value", call => call[0]);
        return table;
    }
}
