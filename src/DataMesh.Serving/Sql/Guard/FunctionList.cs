using System.Collections.Frozen;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>
/// The functions that a query may call, read from <c>functions.txt</c>. A name in no list is refused like one that is
/// refused by reason.
/// </summary>
internal sealed class FunctionList
{
    private readonly FrozenSet<string> scalars;
    private readonly FrozenSet<string> tables;
    private readonly FrozenDictionary<string, string> refused;

    private FunctionList(HashSet<string> scalars, HashSet<string> tables, Dictionary<string, string> refused)
    {
        this.scalars = scalars.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        this.tables = tables.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        this.refused = refused.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every name that the list decides on.</summary>
    public IEnumerable<string> Known => scalars.Concat(tables).Concat(refused.Keys);

    public static FunctionList Load()
    {
        using var stream = typeof(FunctionList).Assembly.GetManifestResourceStream("functions.txt")
            ?? throw new InvalidOperationException("functions.txt is not part of the program.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>True when an expression may call it: scalar functions, aggregates, window functions.</summary>
    public bool AllowsInExpression(string name) => scalars.Contains(name);

    /// <summary>True when it may stand in FROM.</summary>
    public bool AllowsInFrom(string name) => tables.Contains(name);

    /// <summary>Why it is refused and what else there is.</summary>
    public string Refusal(string name, bool inFrom)
    {
        var allowed = inFrom ? tables : scalars;
        if (inFrom && name.Length > 0 && scalars.Contains(name))
        {
            return $"The function '{name}' can not stand in FROM.";
        }

        if (refused.TryGetValue(name, out var reason))
        {
            return $"The function '{name}' is not allowed: {reason}.";
        }

        var near = NearestName.Find(name, allowed);
        return $"The function '{name}' is not on the list of allowed functions."
            + (near is null ? "" : $" Did you mean '{near}'?");
    }

    private static FunctionList Parse(string text)
    {
        var inExpression = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var inFrom = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var closed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var section = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                section = line[1..^1];
                continue;
            }

            foreach (var name in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                switch (section)
                {
                    case "allow scalar" or "allow aggregate": inExpression.Add(name); break;
                    case "allow table": inFrom.Add(name); break;
                    default: closed.TryAdd(name, section["refuse ".Length..]); break;
                }
            }
        }

        return new FunctionList(inExpression, inFrom, closed);
    }
}
