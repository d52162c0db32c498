using DataMesh.Pipelines.Templating.Evaluation;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>Names of dbt that are refused, each with what to do instead.</summary>
internal static class RefusedNames
{
    private const string NoDatabase =
        "a model is compiled before anything is asked of a database; write it in the model's SQL";
    private const string NoPackages = "packages are not read; copy the macro into macros/";
    private const string NotRepeatable =
        "a build must give the same rows when it is run again";

    public static IEnumerable<Refused> All { get; } =
    [
        new("run_query", NoDatabase),
        new("statement", NoDatabase),
        new("load_result", NoDatabase),
        new("store_result", NoDatabase),
        new("env_var", "set the value under spec.transform.vars and read it with var()"),
        new("graph", "a model sees only what it names in ref() and source()"),
        new("modules", NotRepeatable),
        new("run_started_at", NotRepeatable),
        new("invocation_id", NotRepeatable),
        new("thread_id", NotRepeatable),
        new("dbt_version", "remove it: this is not dbt"),
        new("dbt_utils", NoPackages),
        new("dbt_date", NoPackages),
        new("dbt_expectations", NoPackages),
        new("dbt", "write DuckDB's own SQL"),
        new("builtins", "call ref(), source() and config() by their names"),
        new("context", "name the function itself"),
        new("api", "write the relation or type as text"),
        new("doc", "write the text in docs/README.md"),
        new("metric", "metrics are not part of a model"),
        new("selected_resources", "a model gives the same SQL whatever else is built"),
        new("database", "relations are named by ref() and source()"),
        new("schema", "relations are named by ref() and source()"),
        new("schemas", "relations are named by ref() and source()"),
        new("caller", "it is there only inside a macro that is called with {% call %}"),
        new("set_strict", "use set()"),
        new("zip_strict", "use zip()"),
    ];
}
