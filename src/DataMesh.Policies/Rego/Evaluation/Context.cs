using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>The documents and functions that a body sees, and what was computed from them.</summary>
internal sealed class Context
{
    private readonly RegoValue?[] documents;
    private Dictionary<string, Func<Context, RegoValue[], RegoValue?>>? replacements;
    private HashSet<RuleNode>? replaced;

    public Context(RuleNode root, int nodes, RegoValue? input, RegoValue data, Meter limits)
    {
        Root = root;
        documents = new RegoValue?[nodes];
        Input = input;
        Data = data;
        Limits = limits;
    }

    public RuleNode Root { get; }

    public RegoValue? Input { get; set; }

    public RegoValue Data { get; private set; }

    public Meter Limits { get; }

    public bool Strict { get; init; }

    public required Session Session { get; init; }

    public DocumentReader Documents { get; } = new();

    public Context Clone() => new(Root, documents.Length, Input, Data, Limits)
    {
        Strict = Strict,
        Session = Session,
        replacements = replacements is null ? null : new(replacements, StringComparer.Ordinal),
        replaced = replaced is null ? null : [.. replaced],
    };

    public bool IsReplaced(RuleNode node) => replaced is not null && replaced.Contains(node);

    public RegoValue? Cached(RuleNode node) => documents[node.Id];

    public void Cache(RuleNode node, RegoValue value) => documents[node.Id] = value;

    public void Replace(string function, Func<Context, RegoValue[], RegoValue?> call) =>
        (replacements ??= new(StringComparer.Ordinal))[function] = call;

    public void ReplaceData(RegoValue[] path, RegoValue value)
    {
        Data = Put(Data, path, 0, value);
        var node = Root;
        foreach (var key in path)
        {
            if (!node.Children.TryGetValue(key, out var child))
            {
                return;
            }

            node = child;
        }

        (replaced ??= []).Add(node);
    }

    public static RegoValue Put(RegoValue? target, RegoValue[] path, int index, RegoValue value)
    {
        if (index == path.Length)
        {
            return value;
        }

        var o = target as RegoObject ?? RegoObject.Empty;
        return new RegoObject(new(o.Members) { [path[index]] = Put(o.Get(path[index]), path, index + 1, value) });
    }

    public RegoValue? CallBuiltin(Builtin function, RegoValue[] values, Place place)
    {
        Limits.Tick();
        if (replacements is not null && replacements.TryGetValue(function.Name, out var other))
        {
            return Without(function.Name).Run(other, values);
        }

        try
        {
            return function.Run(new BuiltinArguments(function.Name, values, this));
        }
        catch (BuiltinException e)
        {
            if (Strict)
            {
                throw place.Fail(e.Code, e.Message);
            }

            return null;
        }
    }

    public RegoValue? CallUser(RuleNode function, RegoValue[] values)
    {
        if (replacements is not null && replacements.TryGetValue(function.Path, out var other))
        {
            return Without(function.Path).Run(other, values);
        }

        return RuleRunner.Call(this, function, values);
    }

    /// <summary>Inside its replacement a function is itself again.</summary>
    private Context Without(string function)
    {
        var context = Clone();
        context.replacements!.Remove(function);
        return context;
    }

    private RegoValue? Run(Func<Context, RegoValue[], RegoValue?> call, RegoValue[] values) => call(this, values);
}
