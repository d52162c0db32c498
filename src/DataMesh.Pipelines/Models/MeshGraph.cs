using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Models.Compiling;

namespace DataMesh.Pipelines.Models;

/// <summary>Which product of a mesh reads which; the order in which they are built.</summary>
public sealed class MeshGraph
{
    private readonly Dictionary<string, List<string>> _upstreams;
    private readonly ILookup<string, string> _downstreams;

    private MeshGraph(Dictionary<string, List<string>> upstreams)
    {
        _upstreams = upstreams;
        _downstreams = upstreams.SelectMany(p => p.Value.Select(u => (Upstream: u, Product: p.Key)))
            .ToLookup(e => e.Upstream, e => e.Product, StringComparer.Ordinal);
        Levels = LevelsOf(upstreams);
    }

    /// <summary>Products (<c>domain/name</c>) in groups that may be built at the same time, upstreams first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Levels { get; }

    /// <summary>All products, each after all that it reads.</summary>
    public IReadOnlyList<string> Order => [.. Levels.SelectMany(l => l)];

    /// <summary>The graph, or the circles in it. Inputs from outside of the mesh are left out.</summary>
    public static Parsed<MeshGraph> Of(IEnumerable<DataProductSpec> products)
    {
        var specs = products.ToDictionary(NameOf, StringComparer.Ordinal);
        var upstreams = specs.ToDictionary(p => p.Key, p => Reads(p.Value).Where(specs.ContainsKey).ToList(),
            StringComparer.Ordinal);
        var circles = Cycles.Find(upstreams).ToList();
        return circles.Count == 0
            ? new Parsed<MeshGraph>(new MeshGraph(upstreams), [])
            : new Parsed<MeshGraph>(null, [.. circles.Select(c => Circle(c, specs))]);
    }

    /// <summary>The products that it reads itself.</summary>
    public IReadOnlyList<string> Upstreams(string product) => _upstreams.GetValueOrDefault(product) ?? [];

    /// <summary>The products that read it themselves.</summary>
    public IEnumerable<string> Downstreams(string product) => _downstreams[product];

    /// <summary>These products and everything that they read, in the order to build them.</summary>
    public IReadOnlyList<string> WithUpstreams(IEnumerable<string> products)
    {
        var wanted = ModelOrder.Closure(products, Upstreams);
        return [.. Order.Where(wanted.Contains)];
    }

    /// <summary>These products and everything that reads them, in the order to build them.</summary>
    public IReadOnlyList<string> WithDownstreams(IEnumerable<string> products)
    {
        var wanted = ModelOrder.Closure(products, Downstreams);
        return [.. Order.Where(wanted.Contains)];
    }

    private static Diagnostic Circle(IReadOnlyList<string> circle, Dictionary<string, DataProductSpec> specs) =>
        // The circle follows the inputs; data flows the other way round.
        DiagnosticCodes.ProductCycle.At(specs[circle[0]].InputPorts.Select(p => p.At)
            .FirstOrDefault(a => a is not null),
            $"products feed each other in a circle: {string.Join(" → ", circle.Append(circle[0]).Reverse())}",
            circle[0]);

    private static string NameOf(DataProductSpec spec) => $"{spec.Metadata.Domain}/{spec.Metadata.Name}";

    private static IEnumerable<string> Reads(DataProductSpec spec) => spec.InputPorts
        .Select(p => DataAddress.TryParse(p.Address, out var address, out _) ? address.QualifiedName : null)
        .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static List<IReadOnlyList<string>> LevelsOf(Dictionary<string, List<string>> upstreams) =>
        [.. ModelOrder.Count(upstreams).GroupBy(p => p.Value, p => p.Key).OrderBy(g => g.Key)
            .Select(g => (IReadOnlyList<string>)[.. g.Order(StringComparer.Ordinal)])];
}
