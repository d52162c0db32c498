using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DataMesh.FunctionalTests.Nodes;

/// <summary>A node in a process of its own, started as <c>datamesh up</c>.</summary>
public sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private NodeProcess(Process process, string dataFolder)
    {
        _process = process;
        DataFolder = dataFolder;
    }

    public string DataFolder { get; }

    public Uri Url { get; private set; } = null!;

    public string Token { get; private set; } = string.Empty;

    public HttpClient Http { get; private set; } = null!;

    public int Pid => _process.Id;

    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public static Task<NodeProcess> StartAsync(string meshFolder, string dataFolder, params string[] more)
    {
        Directory.CreateDirectory(dataFolder);
        File.Delete(Path.Combine(dataFolder, "node.json"));
        var process = DataMeshProgram.Start(Path.GetDirectoryName(dataFolder)!,
            new Dictionary<string, string?>(StringComparer.Ordinal),
            ["up", meshFolder, "--data", dataFolder, "--port", "0", .. more]);
        return FollowAsync(process, dataFolder, root: "");
    }

    /// <summary>Waits until a node that was started is ready.</summary>
    /// <param name="root">Where the node's root folder is seen from here, when it has another one.</param>
    internal static async Task<NodeProcess> FollowAsync(Process process, string dataFolder, string root)
    {
        var started = Stopwatch.GetTimestamp();
        var node = new NodeProcess(process, root + dataFolder);
        process.OutputDataReceived += (_, e) => node.Hear(e.Data);
        process.ErrorDataReceived += (_, e) => node.Hear(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await node.ReadyAsync(started, root);
        return node;
    }

    /// <summary>A client that shows another token.</summary>
    public HttpClient As(string? token)
    {
        var client = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromMinutes(5) };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }

    /// <summary>Runs a command against this node.</summary>
    public Task<CommandResult> RunAsync(params string[] args) => RunAsAsync(Token, args);

    public Task<CommandResult> RunAsAsync(string? token, params string[] args) => DataMeshProgram.RunAsync(
        DataFolder,
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATAMESH_URL"] = Url.ToString(), ["DATAMESH_TOKEN"] = token,
        },
        args);

    /// <summary>SIGKILL: nothing gets a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until the node has said something on its terminal.</summary>
    public async Task SaysAsync(string text)
    {
        var started = Stopwatch.GetTimestamp();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!Said.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(1),
                $"The node never said '{text}', but:\n{Said}");
            await poll.WaitForNextTickAsync();
        }
    }

    public async Task<int> StopAsync(string signal = "-TERM")
    {
        using var kill =
            Process.Start("kill", [signal, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }

    private async Task ReadyAsync(long started, string root)
    {
        var file = Path.Combine(DataFolder, "node.json");
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!File.Exists(file))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(2))
            {
                throw new InvalidOperationException(
                    $"The node did not become ready (exited: {_process.HasExited}). It said:\n{Said}");
            }

            await poll.WaitForNextTickAsync();
        }

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Url = new Uri(json.RootElement.GetProperty("url").GetString()!);
        Token = (await File.ReadAllTextAsync(root + json.RootElement.GetProperty("tokenFile").GetString()!)).Trim();
        Http = As(Token);
    }
}
