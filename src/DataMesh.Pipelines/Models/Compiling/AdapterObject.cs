using DataMesh.DuckDb;
using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>The two parts of dbt's <c>adapter</c> that ask no database; all others are refused.</summary>
internal sealed class AdapterObject(Scope root) : ITemplateObject
{
    public string Name => "adapter";

    public IEnumerable<string> Attributes => ["quote", "dispatch"];

    public bool TryGet(string attribute, TemplateRun run, out object? value)
    {
        value = attribute switch
        {
            "quote" => new Function("function", "adapter.quote", ["identifier"],
                call => call.Made(SqlText.Identifier(call.Text(0)))),
            "dispatch" => new Function("function", "adapter.dispatch", ["macro_name", "macro_namespace?"], Dispatch),
            _ => throw run.Fail(DiagnosticCodes.TemplateNotSupported, $"not supported: adapter.{attribute}", attribute,
                "a model is compiled before anything is asked of a database; known: adapter.quote, adapter.dispatch"),
        };
        return true;
    }

    private object? Dispatch(CallFrame call)
    {
        var name = call.Text(0);
        return root.TryGet($"duckdb__{name}", out var macro) || root.TryGet($"default__{name}", out macro)
            ? macro
            : throw call.Fail($"there is neither a macro duckdb__{name} nor default__{name}", name);
    }
}
