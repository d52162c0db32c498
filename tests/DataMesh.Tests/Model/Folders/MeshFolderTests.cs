using DataMesh.Model.Errors;
using DataMesh.Model.Folders;

namespace DataMesh.Tests.Model.Folders;

public sealed class MeshFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh");
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("outside");

    [Fact]
    public void Only_text_of_the_mesh_is_read()
    {
        Write("mesh.yaml", "name: m");
        Write("domains/a/b/transforms/b.sql", "select 1");
        Write("domains/a/b/data/big.json", "{}");
        Write("domains/a/b/docs/picture.png", "x");
        Write(".datamesh/node.json", "{}");
        Write("node_modules/x/y.yaml", "a: 1");
        Write("domains/.hidden/domain.yaml", "a: 1");

        var files = MeshFolder.Read(_folder.FullName);

        Assert.Equal(["domains/a/b/transforms/b.sql", "mesh.yaml"], files.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(files.Findings);
        Assert.All(files.Files.Keys, f => Assert.True(MeshFolder.IsPart(f)));
        Assert.False(MeshFolder.IsPart("domains/a/b/data/big.json"));
    }

    [Fact]
    public async Task Pipes_and_sockets_are_not_waited_for()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Write("mesh.yaml", "name: m");
        using var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(_folder.FullName, "pipe.yaml"));
        await made.WaitForExitAsync();
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix,
            System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Path.Combine(_folder.FullName, "socket.yaml")));

        var reading = Task.Run(() => MeshFolder.Read(_folder.FullName));
        await Waiting.ForAsync(reading, "reading the folder", "an end", () => "it waits for a pipe or a socket");

        Assert.Equal("name: m", (await reading).Files["mesh.yaml"]);
    }

    [Fact]
    public void Links_are_not_followed_out_of_the_mesh()
    {
        Write("mesh.yaml", "name: m");
        var secret = Path.Combine(_outside.FullName, "secret.yaml");
        File.WriteAllText(secret, "password: x");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "file.yaml"), secret);
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "nowhere.yaml"), "/does/not/exist.yaml");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "same.yaml"), "mesh.yaml");
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "folder"), _outside.FullName);
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "circle"), _folder.FullName);

        var files = MeshFolder.Read(_folder.FullName);

        Assert.Equal(["mesh.yaml", "same.yaml"], files.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["circle", "file.yaml", "folder", "nowhere.yaml"],
            files.Findings.Select(f => f.At!.Value.File).Order(StringComparer.Ordinal));
        Assert.All(files.Findings, f => Assert.Equal("DM1011", f.Code));
    }

    [Fact]
    public void Domain_or_product_called_data_is_read()
    {
        Write("domains/data/domain.yaml", "name: data");
        Write("domains/data/data/dataproduct.yaml", "a: 1");
        Write("domains/data/data/data/rows.json", "{}");
        Write("data/rows.json", "{}");

        Assert.Equal(["domains/data/data/dataproduct.yaml", "domains/data/domain.yaml"],
            MeshFolder.Read(_folder.FullName).Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Link_to_a_hidden_file_is_not_followed()
    {
        Write(".datamesh/token.txt", "secret");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "token.txt"), ".datamesh/token.txt");

        var files = MeshFolder.Read(_folder.FullName);

        Assert.Empty(files.Files);
        Assert.Equal("DM1011", Assert.Single(files.Findings).Code);
    }

    [Fact]
    public void File_that_is_no_text_is_a_finding()
    {
        Write("mesh.yaml", "name: m");
        File.WriteAllBytes(Path.Combine(_folder.FullName, "README.md"), [0x61, 0xff, 0x62]);

        var finding = Assert.Single(MeshFolder.Read(_folder.FullName).Findings);

        Assert.Equal("README.md:1:1: error DM1001: the file is not UTF-8: byte 1 is wrong — save the file as UTF-8",
            finding.ToString());
    }

    [Fact]
    public void File_that_is_too_large_is_a_finding()
    {
        Write("mesh.yaml", new string('x', MeshFiles.MaxFileBytes + 1));

        var mesh = MeshLoader.Load(MeshFolder.Read(_folder.FullName));

        Assert.Null(mesh.Value);
        Assert.Contains(mesh.Diagnostics, d => d is { Code: "DM1002", At.File: "mesh.yaml" });
    }

    [Fact]
    public void Byte_order_mark_is_no_part_of_the_text()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "mesh.yaml"), [0xef, 0xbb, 0xbf, .. "name: m"u8]);

        Assert.Equal("name: m", MeshFolder.Read(_folder.FullName).Files["mesh.yaml"]);
    }

    [Fact]
    public void Missing_folder_is_told() => Assert.Equal("mesh-folder-missing",
        Assert.Throws<MeshException>(() => MeshFolder.Read(Path.Combine(_folder.FullName, "nowhere"))).Code);

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _outside.Delete(recursive: true);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
