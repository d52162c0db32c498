using System.Diagnostics;
using System.Runtime.Versioning;

namespace DataMesh.Tests.Pipelines.Inputs;

/// <summary>
/// Files whose mode keeps the node out. Root reads them anyway, so a node started by root runs as nobody here.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class UnreadableInputTests : IDisposable
{
    private const UnixFileMode Everything = (UnixFileMode)0x1FF;
    private const string Nobody = "65534";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_unreadable_file_fails_its_build_and_the_node_keeps_building()
    {
        Product("file", "in.csv");
        Product("some", "in*.csv");
        Product("fine", "fine.csv");
        _folder.Write("mesh/mesh.yaml", "name: test\n");
        _folder.Write("mesh/domains/a/domain.yaml", "name: a\nowner: team\n");
        _folder.Write("mesh/fine.csv", "id\n1\n");
        _folder.Write("mesh/in2.csv", "id\n1\n");
        var file = _folder.Write("mesh/in.csv", "id\n1\n");
        File.SetUnixFileMode(_folder.Path, Everything);
        File.SetUnixFileMode(file, UnixFileMode.None);

        var lines = await RunAsync("a/file", "a/some", "a/fine");

        Assert.Equal(3, lines.Length);
        Assert.All(lines[..2], line =>
        {
            Assert.Contains(" Input input-unreadable Input port 'in': cannot read ", line, StringComparison.Ordinal);
            Assert.Contains("mesh/in.csv", line, StringComparison.Ordinal);
            Assert.Contains("denied", line, StringComparison.Ordinal);
        });
        Assert.Equal("a/fine published", lines[2]);
    }

    private void Product(string name, string location)
    {
        _folder.Write($"mesh/domains/a/{name}/dataproduct.yaml", $$"""
            apiVersion: datamesh/v1
            kind: DataProduct
            metadata: { name: {{name}}, domain: a, owner: team, version: 1.0.0 }
            spec:
              input_ports:
                - {name: in, type: file, location: "{{location}}"}
              output_ports:
                - {name: batch, type: batch, model: rows}
            """);
        _folder.Write($"mesh/domains/a/{name}/transforms/rows.sql", "select * from {{ source('in', 'x') }}");
    }

    private async Task<string[]> RunAsync(params string[] products)
    {
        string[] command = ["dotnet", typeof(BuildingOnce).Assembly.Location, BuildingOnce.Name, _folder.Path,
            .. products];
        if (Environment.IsPrivilegedProcess)
        {
            command = ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", .. command];
        }

        using var node = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEndAsync();
        await Waiting.ForAsync(node.WaitForExitAsync(), "building", "the end", () => "the node still runs");
        Assert.True(node.ExitCode == 0, await errors);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
