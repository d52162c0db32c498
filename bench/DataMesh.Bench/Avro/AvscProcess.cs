using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace DataMesh.Bench.Avro;

/// <summary>Runs npm's avsc in a process of its own; it times itself, without its start.</summary>
internal static class AvscProcess
{
    public static void Write(string file, int records) =>
        Run("write", file, records.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <returns>Milliseconds of the stream of records, and of the calls on bytes in memory.</returns>
    public static (double StreamMs, double BufferMs) Read(string file)
    {
        var times = JsonNode.Parse(Run("read", file))!;
        return ((double)times["stream"]!["ms"]!, (double)times["buffer"]!["ms"]!);
    }

    private static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(Folder(), "avsc.js"));
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return node.ExitCode == 0 ? output : throw new InvalidOperationException("avsc failed.");
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
