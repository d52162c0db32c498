using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DataMesh.Bench.Nodes;

/// <summary>A node in a process of its own.</summary>
internal sealed class BenchNode : IDisposable
{
    private readonly Process _process;
    private readonly string _data;
    private readonly HttpClient _http = new();
    private readonly string _url;
    private readonly string _token;

    private BenchNode(Process process, string data)
    {
        (_process, _data) = (process, data);
        using var json = JsonDocument.Parse(File.ReadAllText(NodeFile(data)));
        _url = json.RootElement.GetProperty("url").GetString()!;
        _token = File.ReadAllText(json.RootElement.GetProperty("tokenFile").GetString()!).Trim();
    }

    public string Url => _url;

    public string Token => _token;

    /// <summary>Processor time that the node has taken so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    private static string Executable { get; } =
        Path.Combine(BenchFolder.Root, "src", "DataMesh.Cli", "bin", "Release", "net10.0", "datamesh");

    /// <summary>Starts a node and waits for its <c>node.json</c>.</summary>
    public static BenchNode Start(string mesh, string data, params string[] more)
    {
        Directory.CreateDirectory(data);
        File.Delete(NodeFile(data));
        var process = Begin(data, [], ["up", mesh, "--data", data, "--port", "0", .. more]);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!File.Exists(NodeFile(data)))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"The node ended with {process.ExitCode}."));
            }

            tick.WaitForNextTickAsync().AsTask().Wait();
        }

        return new BenchNode(process, data);
    }

    /// <summary>Runs a command to its end; gives what it printed.</summary>
    public static string Program(string folder, Dictionary<string, string> environment, params string[] args)
    {
        using var process = Begin(folder, environment, args);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"datamesh {string.Join(' ', args)}: {process.ExitCode}\n{error.Result}"));
    }

    public string Program(params string[] args) => Program(_data,
        new(StringComparer.Ordinal) { ["DATAMESH_URL"] = _url, ["DATAMESH_TOKEN"] = _token }, args);

    public void Query(string sql, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _url + "/api/v1/sql");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? _token);
        request.Content = JsonContent.Create(new { sql });
        using var answer = _http.Send(request);
        answer.EnsureSuccessStatusCode();
    }

    public double ResidentMegabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / (1024.0 * 1024);
    }

    public void Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _http.Dispose();
    }

    private static string NodeFile(string data) => Path.Combine(data, "node.json");

    private static Process Begin(string folder, Dictionary<string, string> environment, string[] args)
    {
        var start = new ProcessStartInfo(Executable, args)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
