using System.Globalization;
using System.Text.RegularExpressions;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>
/// dbt's node selection: names with <c>*</c>, <c>path:</c>, <c>tag:</c>, <c>port:</c>, <c>config.materialized:</c>;
/// <c>+</c> or <c>2+</c> before or behind for what it reads or what reads it; a comma means both, a space means either.
/// </summary>
internal sealed partial class ModelSelector(CompiledModels models, DiagnosticBag bag)
{
    private static readonly string[] Methods = ["tag", "path", "port", "model", "config.materialized"];

    public IReadOnlySet<string> Select(IEnumerable<string> expressions)
    {
        var selected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var union in expressions.SelectMany(e => e.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            HashSet<string>? all = null;
            foreach (var part in union.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                var some = SelectOne(part);
                all = all is null ? some : [.. all.Intersect(some, StringComparer.Ordinal)];
            }

            selected.UnionWith(all ?? []);
        }

        return selected;
    }

    [GeneratedRegex(@"^(?:(?<depth>[0-9]{0,6})\+)?(?<core>[^+]+)(?:\+(?<height>[0-9]{0,6}))?\z",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();

    private HashSet<string> SelectOne(string expression)
    {
        var match = Shape().Match(expression);
        if (!match.Success)
        {
            bag.Add(DiagnosticCodes.ModelSelection, null, $"'{expression}' is not a selection", expression,
                "write a model's name, +name, name+, tag:…, path:…, port:…");
            return [];
        }

        var selected = Matching(match.Groups["core"].Value);
        var result = selected.ToHashSet(StringComparer.Ordinal);
        if (match.Groups["depth"].Success)
        {
            Spread(result, selected, match.Groups["depth"].Value, name => models.Find(name)!.DependsOn);
        }

        if (match.Groups["height"].Success)
        {
            Spread(result, selected, match.Groups["height"].Value,
                name => models.Models.Where(m => m.DependsOn.Contains(name)).Select(m => m.Name));
        }

        return result;
    }

    private static void Spread(HashSet<string> into, IEnumerable<string> from, string steps,
        Func<string, IEnumerable<string>> next)
    {
        var limit = steps.Length == 0 ? int.MaxValue : int.Parse(steps, CultureInfo.InvariantCulture);
        var edge = from.ToList();
        for (var step = 0; step < limit && edge.Count > 0; step++)
        {
            edge = edge.SelectMany(next).Where(into.Add).ToList();
        }
    }

    private List<string> Matching(string core)
    {
        var colon = core.IndexOf(':', StringComparison.Ordinal);
        var (method, value) = colon < 0 ? ("model", core) : (core[..colon], core[(colon + 1)..]);
        if (!Methods.Contains(method))
        {
            bag.Add(DiagnosticCodes.ModelSelection, null, $"there is no selection '{method}:'", core,
                NearestName.Suggest(method, Methods));
            return [];
        }

        var found = models.Models.Where(m => Fits(m, method, value)).Select(m => m.Name).ToList();
        if (found.Count == 0)
        {
            bag.Add(DiagnosticCodes.ModelSelection, null, $"'{core}' matches no model", core,
                NearestName.Suggest(value, [.. Known(method)]));
        }

        return found;
    }

    private IEnumerable<string> Known(string method) => (method switch
    {
        "tag" => models.Models.SelectMany(m => m.Config.Tags),
        "port" => models.Models.SelectMany(m => m.Ports),
        "path" => models.Models.Select(m => m.Path),
        "config.materialized" => models.Models.Select(m => Kind(m)),
        _ => models.Models.Select(m => m.Name),
    }).Distinct(StringComparer.Ordinal);

    private static bool Fits(CompiledModel model, string method, string value) => method switch
    {
        "tag" => model.Config.Tags.Any(t => Like(t, value)),
        "port" => model.Ports.Any(p => Like(p, value)),
        "path" => Like(model.Path, value) || model.Path.StartsWith(value.TrimEnd('/') + "/", StringComparison.Ordinal),
        "config.materialized" => Like(Kind(model), value),
        _ => Like(model.Name, value) || Like(System.IO.Path.GetFileName(model.Path), value),
    };

    private static string Kind(CompiledModel model) => model.Config.Materialized.ToString().ToLowerInvariant();

    private static bool Like(string text, string pattern) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
