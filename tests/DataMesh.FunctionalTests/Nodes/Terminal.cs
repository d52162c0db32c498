using System.Diagnostics;
using System.Text;

namespace DataMesh.FunctionalTests.Nodes;

/// <summary>
/// A command on a terminal of its own, as a person has it: keys go in, what the terminal shows comes out. Signals that
/// whoever runs the tests ignores reach it all the same, because the terminal sends them to its own foreground.
/// </summary>
internal sealed class Terminal : IDisposable
{
    private readonly Process _script;
    private readonly StringBuilder _shown = new();
    private readonly Task _reading;

    private Terminal(Process script)
    {
        _script = script;
        _reading = ReadAsync();
    }

    /// <summary>What the terminal showed until now.</summary>
    public string Shown
    {
        get
        {
            lock (_shown)
            {
                return _shown.ToString();
            }
        }
    }

    /// <summary>True where <c>script</c> of util-linux makes pseudo terminals.</summary>
    public static bool IsHere { get; } = OperatingSystem.IsLinux() && File.Exists("/usr/bin/script")
        && File.Exists("/usr/bin/python3");

    public static Terminal Start(NodeProcess node, params string[] args)
    {
        // An ignored signal stays ignored in children, whatever their terminal; a shell cannot undo that, Python can.
        const string fresh = "import os,signal,sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
            + "os.execv(sys.argv[1], sys.argv[1:])";
        var command = string.Join(' ',
            new[] { "/usr/bin/python3", "-c", fresh, DataMeshProgram.Path }.Concat(args).Select(Quoted));
        return new Terminal(DataMeshProgram.Start(Path.GetTempPath(),
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["DATAMESH_URL"] = node.Url.ToString(), ["DATAMESH_TOKEN"] = node.Token, ["TERM"] = "xterm",
            },
            "/usr/bin/script", ["--quiet", "--return", "--command", command, "/dev/null"]));
    }

    public async Task PressAsync(char key)
    {
        await _script.StandardInput.WriteAsync(key);
        await _script.StandardInput.FlushAsync();
    }

    /// <summary>The command's exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await _script.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"The command did not end; the terminal shows:\n{Shown}", e);
        }

        await _reading;
        return _script.ExitCode;
    }

    public void Dispose()
    {
        if (!_script.HasExited)
        {
            _script.Kill(entireProcessTree: true);
        }

        _script.Dispose();
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private async Task ReadAsync()
    {
        var buffer = new char[1024];
        while (await _script.StandardOutput.ReadAsync(buffer) is > 0 and var count)
        {
            lock (_shown)
            {
                _shown.Append(buffer, 0, count);
            }
        }
    }
}
