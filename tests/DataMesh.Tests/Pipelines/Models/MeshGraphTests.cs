using DataMesh.Model.Descriptor;
using DataMesh.Pipelines.Models;

namespace DataMesh.Tests.Pipelines.Models;

public sealed class MeshGraphTests
{
    [Fact]
    public void Products_come_after_what_they_read()
    {
        var graph = MeshGraph.Of([Product("c", "b", "a"), Product("b", "a"), Product("a"), Product("d", "elsewhere")])
            .Value!;
        Assert.Equal(["x/a", "x/d", "x/b", "x/c"], graph.Order);
        Assert.Equal(3, graph.Levels.Count);
        Assert.Equal(["x/b", "x/c"], graph.Downstreams("x/a").Order(StringComparer.Ordinal));
        Assert.Equal(["x/a", "x/b"], graph.WithUpstreams(["x/b"]));
        Assert.Equal(["x/b", "x/c"], graph.WithDownstreams(["x/b"]));
    }

    [Fact]
    public void A_circle_is_named_along_the_flow_of_data()
    {
        var finding = Assert.Single(MeshGraph.Of([Product("a", "c"), Product("b", "a"), Product("c", "b")])
            .Diagnostics);
        Assert.Equal("products feed each other in a circle: x/a → x/b → x/c → x/a", finding.Message);
    }

    private static DataProductSpec Product(string name, params string[] reads) => Products.Spec() with
    {
        Metadata = Products.Spec().Metadata with { Domain = "x", Name = name },
        InputPorts =
        [
            .. reads.Select(r => new InputPortSpec { Name = r, Type = InputPortType.Product,
                Address = $"datamesh:x/{r}" }),
        ],
    };
}
