namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>The tags that exist, and those of Jinja and dbt that are refused by name.</summary>
internal static class TagNames
{
    public static IReadOnlyList<string> Supported { get; } =
    [
        "if", "elif", "else", "endif", "for", "endfor", "set", "endset", "macro", "endmacro", "call", "endcall",
        "filter", "endfilter", "with", "endwith", "do", "raw", "endraw", "break", "continue",
    ];

    /// <summary>Refused tags that have no body, with what to do instead.</summary>
    public static IReadOnlyDictionary<string, string> RefusedWithoutBody { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["include"] = "write a macro in macros/ and call it",
            ["import"] = "macros in macros/ need no import; call them by name",
            ["from"] = "macros in macros/ need no import; call them by name",
            ["extends"] = "write a macro in macros/ and call it",
        };

    /// <summary>Refused tags that have a body up to <c>end…</c>, with what to do instead.</summary>
    public static IReadOnlyDictionary<string, string> RefusedWithBody { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["block"] = "write a macro in macros/ and call it",
            ["autoescape"] = "remove it: SQL is never escaped",
            ["trans"] = "write the text itself",
            ["snapshot"] = "a port's history is kept by itself; see spec.output_ports[].snapshot",
            ["test"] = "write a check under spec.quality_checks",
            ["data_test"] = "write a check under spec.quality_checks",
            ["materialization"] = "choose view, table, incremental or ephemeral in config()",
            ["docs"] = "write the text in docs/README.md",
        };
}
