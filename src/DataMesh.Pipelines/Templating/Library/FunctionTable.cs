using DataMesh.Pipelines.Templating.Evaluation;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>Collects built-ins of one kind by name.</summary>
internal sealed class FunctionTable(string kind) : Dictionary<string, Function>(StringComparer.Ordinal)
{
    /// <summary>Adds one under a name and its other names.</summary>
    /// <param name="names">Separated by spaces.</param>
    /// <param name="parameters">Separated by spaces, in the spelling of <see cref="Function"/>.</param>
    public void Add(string names, string parameters, Func<CallFrame, object?> body)
    {
        foreach (var name in names.Split(' '))
        {
            this[name] = new Function(kind, name,
                parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries), body);
        }
    }
}
