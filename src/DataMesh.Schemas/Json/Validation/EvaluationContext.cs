using System.Globalization;
using System.Runtime.CompilerServices;
using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Validation;

/// <summary>The state of one evaluation; it belongs to one thread.</summary>
internal sealed class EvaluationContext(bool assertFormats, bool remembers, long stepLimit)
{
    /// <summary>Errors beyond this are not collected.</summary>
    public const int ErrorLimit = 1000;

    private readonly List<object> _path = [];
    private readonly Dictionary<(SchemaNode, JsonTree), bool> _answers = new(AnswerComparer.Instance);
    private long _steps;
    private int _errorCount;

    public bool AssertFormats => assertFormats;

    /// <summary>Where errors go; null while only the verdict is asked.</summary>
    public List<JsonValidationError>? Errors { get; set; }

    public ScopeLink? Scope { get; private set; }

    public bool Reports => Errors is not null;

    /// <summary>Whether a schema's answer for a value depends on nothing else.</summary>
    public bool Remembers => remembers;

    public ScopeLink? Enter(SchemaResource resource)
    {
        if (++_steps > stepLimit)
        {
            throw new EvaluationStoppedException(string.Create(
                CultureInfo.InvariantCulture, $"The schema takes more than {stepLimit} steps on this value."));
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new EvaluationStoppedException("The schema refers to itself too deeply on this value.");
        }

        var outer = Scope;
        if (!ReferenceEquals(outer?.Resource, resource))
        {
            Scope = new ScopeLink(resource, outer);
        }

        return outer;
    }

    public void Leave(ScopeLink? outer) => Scope = outer;

    public void Descend(string name)
    {
        if (Reports)
        {
            _path.Add(name);
        }
    }

    public void Descend(int index)
    {
        if (Reports)
        {
            _path.Add(index);
        }
    }

    public void Ascend()
    {
        if (Reports)
        {
            _path.RemoveAt(_path.Count - 1);
        }
    }

    public bool? Remembered(SchemaNode node, JsonTree value) =>
        _answers.TryGetValue((node, value), out var answer) ? answer : null;

    public void Remember(SchemaNode node, JsonTree value, bool answer) => _answers[(node, value)] = answer;

    /// <summary>Collects an error where errors are asked; always false, the keyword's answer.</summary>
    public bool Fail(
        Keyword keyword, JsonTree value, string message, IReadOnlyList<JsonValidationError>? causes = null) =>
        Fail(keyword.Pointer, keyword.Name, value, message, causes);

    public bool Fail(
        string pointer,
        string keyword,
        JsonTree value,
        string message,
        IReadOnlyList<JsonValidationError>? causes = null)
    {
        if (Errors is not null && _errorCount++ < ErrorLimit)
        {
            Errors.Add(new JsonValidationError(
                Path(), pointer, keyword, JsonTreeWriter.Short(value), message, causes ?? []));
        }

        return false;
    }

    private string Path()
    {
        var pointer = "";
        foreach (var step in _path)
        {
            pointer = step is int index
                ? JsonPointers.Append(pointer, index)
                : JsonPointers.Append(pointer, (string)step);
        }

        return pointer;
    }

    private sealed class AnswerComparer : IEqualityComparer<(SchemaNode Node, JsonTree Value)>
    {
        public static readonly AnswerComparer Instance = new();

        public bool Equals((SchemaNode Node, JsonTree Value) x, (SchemaNode Node, JsonTree Value) y) =>
            ReferenceEquals(x.Node, y.Node) && ReferenceEquals(x.Value, y.Value);

        public int GetHashCode((SchemaNode Node, JsonTree Value) pair) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(pair.Node), RuntimeHelpers.GetHashCode(pair.Value));
    }
}
