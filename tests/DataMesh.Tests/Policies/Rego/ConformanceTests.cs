using DataMesh.Policies.Rego;
using DataMesh.Policies.Rego.Values;
using Xunit.Abstractions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DataMesh.Tests.Policies.Rego;

/// <summary>
/// Runs published cases from the folder that DATAMESH_REGO_CASES names; without it there is nothing to run.
/// </summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    private const double Floor = 0.83;

    [Fact]
    public void Engine_answers_the_cases_of_a_folder_as_they_want()
    {
        var folder = Environment.GetEnvironmentVariable("DATAMESH_REGO_CASES");
        if (string.IsNullOrEmpty(folder))
        {
            output.WriteLine("Skipped: DATAMESH_REGO_CASES names no folder of cases.");
            return;
        }

        var (passed, total) = (0, 0);
        foreach (var group in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .GroupBy(f => Path.GetFileName(Path.GetDirectoryName(f))).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var failures = group.SelectMany(Cases).Select(c => (Note: Text(c, "note"), Fault: Run(c))).ToList();
            var good = failures.Count(f => f.Fault is null);
            passed += good;
            total += failures.Count;
            output.WriteLine($"{group.Key}: {good} of {failures.Count} cases");
            failures.Where(f => f.Fault is not null).ToList()
                .ForEach(f => output.WriteLine($"  {f.Note}: {f.Fault}"));
        }

        output.WriteLine($"passed {passed} of {total}");
        Assert.True(passed >= total * Floor, $"passed {passed} of {total}");
    }

    private static IEnumerable<YamlMappingNode> Cases(string file)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(file);
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return ((YamlSequenceNode)root.Children["cases"]).Children.Cast<YamlMappingNode>();
    }

    private static string? Run(YamlMappingNode test)
    {
        try
        {
            return Compare(test);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return "threw " + e.GetType().Name + " " + e.Message + e.StackTrace?.Split('\n')[0];
        }
    }

    private static string? Compare(YamlMappingNode test)
    {
        var result = Evaluate(test);
        if (Child(test, "want_error_code") is { } code)
        {
            var words = Child(test, "want_error") is { } w ? ((YamlScalarNode)w).Value! : "";
            return result.Error?.Code != ((YamlScalarNode)code).Value
                ? $"wanted {code}, got {result.Error?.ToString() ?? Show(result)}"
                : result.Error!.ToString().Contains(words, StringComparison.Ordinal) ? null
                : $"wanted '{words}', got '{result.Error}'";
        }

        if (Child(test, "want_error") is { } message)
        {
            return result.Error is not null ? null : $"wanted error {message}";
        }

        if (result.Error is not null)
        {
            return "got " + result.Error;
        }

        var results = (YamlSequenceNode)test.Children["want_result"];
        var wanted = results.Children.Select(Value).Cast<RegoObject>().ToList();
        var actual = result.Bindings.Select(Bindings).ToList();
        var same = wanted.Count == actual.Count && wanted.TrueForAll(w => actual.Exists(a =>
            RegoJson.Write(a) == RegoJson.Write(w)
            || Loose(a).Equals(Loose(w))));
        return same ? null : $"wanted {string.Join(';', wanted)}, got {Show(result)}";
    }

    private static RegoResult Evaluate(YamlMappingNode test)
    {
        var modules = Child(test, "modules") is YamlSequenceNode list
            ? list.Children.Select((m, i) => new RegoModule($"test-{i}.rego", ((YamlScalarNode)m).Value!)) : [];
        var compiled = RegoCompiler.Compile(modules);
        if (compiled.Policies is null)
        {
            return new RegoResult([], compiled.Errors[0]);
        }

        RegoValue? input = Child(test, "input") is { } given ? Value(given) : null;
        if (Child(test, "input_term") is YamlScalarNode term)
        {
            input = compiled.Policies.Query("x = " + term.Value).Bindings[0]["x"];
        }

        return compiled.Policies.Query(Text(test, "query"), input, Child(test, "data") is { } data ? Value(data) : null,
            null, Child(test, "strict_error") is not null);
    }

    private static string Show(RegoResult result) => string.Join(';', result.Bindings.Select(Bindings));

    private static RegoObject Bindings(IReadOnlyDictionary<string, RegoValue> bindings) =>
        new(bindings.ToDictionary(b => (RegoValue)new RegoString(b.Key), b => b.Value));

    /// <summary>JSON's view: sets are arrays, in order.</summary>
    private static RegoValue Loose(RegoValue value) => value switch
    {
        RegoArray a => new RegoArray([.. a.Items.Select(Loose).Order()]),
        RegoSet s => new RegoArray([.. s.Items.Select(Loose).Order()]),
        RegoObject o => new RegoObject(o.Keys.ToDictionary(
            k => k is RegoString ? k : new RegoString(RegoJson.Write(k)), k => Loose(o.Get(k)!))),
        RegoNumber n => RegoNumber.Of(n.ToDouble()),
        _ => value,
    };

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var child) ? child : null;

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node.Children[key]).Value!;

    private static RegoValue Value(YamlNode node) => node switch
    {
        YamlSequenceNode s => new RegoArray([.. s.Children.Select(Value)]),
        YamlMappingNode m => new RegoObject(m.Children.ToDictionary(
            c => (RegoValue)new RegoString(((YamlScalarNode)c.Key).Value!), c => Value(c.Value))),
        YamlScalarNode { Style: not ScalarStyle.Plain } s => new RegoString(s.Value!),
        YamlScalarNode { Value: "true" } => RegoBoolean.True,
        YamlScalarNode { Value: "false" } => RegoBoolean.False,
        YamlScalarNode { Value: "null" or "~" or "" or null } => RegoNull.Instance,
        YamlScalarNode s => RegoNumber.TryParse(s.Value!, out var n) ? n : new RegoString(s.Value!),
        _ => throw new InvalidDataException(node.ToString()),
    };
}
