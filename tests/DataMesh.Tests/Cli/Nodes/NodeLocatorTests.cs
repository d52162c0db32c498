using System.Globalization;
using DataMesh.Cli.Nodes;
using DataMesh.Model.Errors;
using DataMesh.Server.Hosting;

namespace DataMesh.Tests.Cli.Nodes;

public sealed class NodeLocatorTests : IDisposable
{
    private const int NoProcess = int.MaxValue;

    private readonly CommandLine _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Environment_goes_before_any_file()
    {
        Node(".datamesh", "http://127.0.0.1:1");
        Assert.Equal(new NodeAddress(new Uri("http://mesh.example:9"), "abc"),
            Locate(("DATAMESH_URL", "http://mesh.example:9"), ("DATAMESH_TOKEN", "abc")));
    }

    [Fact]
    public void Nearest_node_file_up_the_tree_is_taken_with_its_token()
    {
        Node(".datamesh", "http://127.0.0.1:1");
        Node("a/.datamesh", "http://127.0.0.1:2");
        Directory.CreateDirectory(Path.Combine(_cli.Folder, "a/b/c"));
        Assert.Equal(new NodeAddress(new Uri("http://127.0.0.1:2"), "token of http://127.0.0.1:2"), Locate("a/b/c"));
    }

    [Fact]
    public void Token_of_the_environment_replaces_the_file()
    {
        Node(".datamesh", "http://127.0.0.1:1");
        Assert.Equal("ada", Locate(("DATAMESH_TOKEN", "ada")).Token);
    }

    [Fact]
    public void Node_of_a_named_data_folder_is_found()
    {
        Node(".datamesh/streaming", "http://127.0.0.1:3");
        Assert.Equal(new Uri("http://127.0.0.1:3"), Locate().Url);
    }

    [Fact]
    public void File_of_a_dead_process_is_passed_over()
    {
        Node("a/.datamesh", "http://127.0.0.1:4", NoProcess);
        Node(".datamesh", "http://127.0.0.1:5");
        Assert.Equal(new Uri("http://127.0.0.1:5"), Locate("a").Url);
    }

    [Fact]
    public void Several_nodes_below_one_folder_are_a_conflict_that_names_them()
    {
        Node(".datamesh/one", "http://127.0.0.1:6");
        Node(".datamesh/two", "http://127.0.0.1:7");
        Node(".datamesh/dead", "http://127.0.0.1:8", NoProcess);
        var error = Assert.Throws<MeshException>(() => Locate());
        Assert.Equal((ErrorKind.Conflict, "several-nodes"), (error.Kind, error.Code));
        Assert.Contains("http://127.0.0.1:6", error.Message, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:7", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("http://127.0.0.1:8", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Broken_node_file_is_passed_over(string text)
    {
        _cli.Write(".datamesh/node.json", text);
        Assert.Equal("no-node", Assert.Throws<MeshException>(() => Locate()).Code);
    }

    [Fact]
    public void Url_that_is_none_is_told() =>
        Assert.Equal("bad-url", Assert.Throws<MeshException>(() => Locate(("DATAMESH_URL", "here"))).Code);

    private NodeAddress Locate(params (string Name, string Value)[] environment) => Locate(".", environment);

    private NodeAddress Locate(string from, params (string Name, string Value)[] environment) => new NodeLocator(
        name => environment.FirstOrDefault(e => e.Name == name).Value, Path.GetFullPath(from, _cli.Folder)).Locate();

    private void Node(string data, string url, int? pid = null)
    {
        var token = _cli.Write(data + "/token", string.Create(CultureInfo.InvariantCulture, $"token of {url}\n"));
        new NodeFile(url, pid ?? Environment.ProcessId, token, new Dictionary<string, string>(StringComparer.Ordinal))
            .Write(Path.Combine(_cli.Folder, data, NodeFile.Name));
    }
}
