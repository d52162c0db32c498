using System.Net.Sockets;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Inputs;

namespace DataMesh.Tests.Pipelines.Inputs;

public sealed class InputLocationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("data/*.csv", "a.csv,b.csv")]
    [InlineData("data/**/*.csv", "a.csv,b.csv,deep/c.csv")]
    [InlineData("data/?.csv", "a.csv,b.csv")]
    [InlineData("data/a.csv", "a.csv")]
    public void Globs_find_files_in_a_fixed_order(string location, string expected)
    {
        foreach (var file in (string[])["b.csv", "a.csv", "deep/c.csv", "d.txt"])
        {
            _folder.Write($"mesh/data/{file}", "x");
        }

        var found = InputLocation.Resolve("in", location, new FileRoots(_folder.At("mesh"), []));

        var data = FileRoots.RealPath(_folder.At("mesh/data"));
        Assert.Equal(expected.Split(','), found.Select(f => Path.GetRelativePath(data, f.Path)));
    }

    [Theory]
    [InlineData("../secret.csv")]
    [InlineData("link.csv")]
    [InlineData("linked/secret.csv")]
    [InlineData("/etc/passwd")]
    public void A_path_that_leads_out_of_the_mesh_is_refused(string location)
    {
        _folder.Write("secret.csv", "x");
        _folder.Write("mesh/mesh.yaml", "x");
        File.CreateSymbolicLink(_folder.At("mesh/link.csv"), _folder.At("secret.csv"));
        Directory.CreateSymbolicLink(_folder.At("mesh/linked"), _folder.Path);

        var fault = Assert.Throws<BuildFault>(
            () => InputLocation.Resolve("in", location, new FileRoots(_folder.At("mesh"), [])));

        Assert.Equal("input-outside-roots", fault.Failure.Code);
    }

    [Fact]
    public void A_file_root_opens_a_folder_outside_of_the_mesh()
    {
        _folder.Write("lake/a.csv", "x");
        _folder.Write("mesh/mesh.yaml", "x");

        var found = InputLocation.Resolve("in", "../lake/a.csv", new FileRoots(_folder.At("mesh"), ["../lake"]));

        Assert.Equal("a.csv", Path.GetFileName(Assert.Single(found).Path));
    }

    [Theory]
    [InlineData("pipe.csv", "a named pipe")]
    [InlineData("*.csv", "a named pipe")]
    [InlineData("linked", "a named pipe")]
    [InlineData("/dev/null", "a device")]
    [InlineData("socket", "a socket")]
    public async Task What_is_no_regular_file_is_refused_without_opening_it(string location, string kind)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        _folder.Write("mesh/a.csv", "x");
        using var made = System.Diagnostics.Process.Start("mkfifo", _folder.At("mesh/pipe.csv"));
        await made.WaitForExitAsync();
        File.CreateSymbolicLink(_folder.At("mesh/linked"), "pipe.csv");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder.At("mesh/socket")));

        var found = Task.Run(() => InputLocation.Resolve("in", location, new FileRoots(_folder.At("mesh"), ["/dev"])));

        await Waiting.ForAsync(found.ContinueWith(_ => { }, TaskScheduler.Default), "planning", "an answer",
            () => "it waits for the pipe");
        var fault = await Assert.ThrowsAsync<BuildFault>(() => found);
        Assert.Equal("input-not-a-file", fault.Failure.Code);
        Assert.Contains(kind, fault.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_an_unknown_variable_are_named()
    {
        _folder.Write("mesh/mesh.yaml", "x");
        var roots = new FileRoots(_folder.At("mesh"), []);
        var variables = new Dictionary<string, string> { ["vega"] = "data" };

        var missing = Assert.Throws<BuildFault>(() => InputLocation.Resolve("in", "no/such.csv", roots));
        var unknown = Assert.Throws<BuildFault>(() => InputLocation.Expand("in", "${vege}/x.csv", variables));

        Assert.Contains("no/such.csv", missing.Message, StringComparison.Ordinal);
        Assert.Contains("vega", unknown.Failure.Fix, StringComparison.Ordinal);
        Assert.Equal("data/x.csv", InputLocation.Expand("in", "${vega}/x.csv", variables));
    }
}
