using DataMesh.Model.Diagnostics;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;
using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>What is known while schemas are read: the named types, and all that is wrong.</summary>
internal sealed class AvroParseContext
{
    private const int MaxProblems = 200;
    private const int MaxNearest = 2000;

    private readonly Dictionary<string, AvroNamed> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly List<AvroDefaultCheck> _defaults = [];
    private AvroJsonDocument? _document;
    private string _prefix = "";

    public List<SchemaProblem> Problems { get; } = [];

    /// <summary>What was ignored though it was probably meant.</summary>
    public List<SchemaProblem> Notes { get; } = [];

    public IReadOnlyCollection<string> Names => _types.Keys;

    /// <summary>Begins a text; <paramref name="reference"/> is its name where it is a referenced schema.</summary>
    public void Begin(AvroJsonDocument document, string? reference)
    {
        _document = document;
        _prefix = reference is null ? "" : $"In the referenced schema '{reference}': ";
        foreach (var repeated in document.Repeated)
        {
            Problem(repeated, "The name stands twice in its object; keep one.");
        }
    }

    /// <summary>Whether no more problems are taken; a caller need not look for words then.</summary>
    public bool IsFull => Problems.Count > MaxProblems;

    public void Problem(AvroJson node, string message) => Add(Problems, node, node.Offset, message);

    public void Problem(int offset, string message) => Add(Problems, node: null, offset, message);

    public void Note(AvroJson node, string message) => Add(Notes, node, node.Offset, message);

    public AvroNamed? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>
    /// Whether the name's definition was begun but is broken, so that uses of it are not reported too.
    /// </summary>
    public bool HasFailed(string name) => _failed.Contains(name);

    public void Fail(AvroName name) => _failed.Add(name.Full);

    public bool Define(AvroNamed type, AvroJson node)
    {
        if (_types.TryAdd(type.Name.Full, type))
        {
            return true;
        }

        Problem(node, $"The type '{type.Name}' is defined twice; use its name the second time, or give it another.");
        return false;
    }

    public string Nearest(string name) =>
        _types.Count <= MaxNearest && NearestName.Find(name, _types.Keys) is { } near ? $" Did you mean '{near}'?" : "";

    /// <summary>Defaults are checked last, when every record is complete.</summary>
    public void CheckLater(AvroDefaultCheck check) => _defaults.Add(check);

    public void CheckDefaults()
    {
        var checker = new AvroDefaultChecker();
        foreach (var check in _defaults)
        {
            if (checker.Find(check.Field, check.Type, check.Value) is { } wrong)
            {
                Problem(wrong.Node, wrong.Message);
            }
        }

        _defaults.Clear();
    }

    private void Add(List<SchemaProblem> list, AvroJson? node, int offset, string message)
    {
        if (list.Count < MaxProblems)
        {
            var (line, column) = _document?.Place(offset) ?? (0, 0);
            list.Add(new SchemaProblem(_prefix + message, node?.Pointer ?? "", line, column));
        }
        else if (list.Count == MaxProblems)
        {
            list.Add(new SchemaProblem($"There are more than {MaxProblems} of these; the others are left out."));
        }
    }
}
