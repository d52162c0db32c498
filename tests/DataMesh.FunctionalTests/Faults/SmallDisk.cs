using System.Diagnostics;
using System.Globalization;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Faults;

/// <summary>
/// A node whose data folder is a small file system of its own, which only the node sees: mounted in a mount namespace
/// that ends with it. Whoever is not root takes a user namespace too.
/// </summary>
internal sealed class SmallDisk
{
    private static readonly string[] AsRoot = ["--mount"];
    private static readonly string[] AsUser = ["--user", "--map-root-user", "--mount"];

    private readonly string _filler;

    private SmallDisk(NodeProcess node)
    {
        Node = node;
        _filler = Path.Combine(node.DataFolder, "filler");
    }

    public NodeProcess Node { get; }

    /// <summary>How namespaces can be had here; null when they cannot.</summary>
    public static string[]? Way { get; } = new[] { AsRoot, AsUser }.FirstOrDefault(CanMount);

    public static async Task<SmallDisk> StartAsync(string meshFolder, string dataFolder, int megabytes)
    {
        Directory.CreateDirectory(dataFolder);
        var script = string.Create(CultureInfo.InvariantCulture,
            $"mount -t tmpfs -o size={megabytes}m tmpfs \"$1\"")
            + " && exec \"$2\" up \"$3\" --data \"$1\" --port 0 --no-watch";
        var process = DataMeshProgram.Start(meshFolder, new Dictionary<string, string?>(StringComparer.Ordinal),
            "unshare", [.. Way!, "sh", "-c", script, "sh", dataFolder, DataMeshProgram.Path, meshFolder]);
        return new SmallDisk(await NodeProcess.FollowAsync(process, dataFolder,
            string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/root")));
    }

    /// <summary>Takes every byte that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(_filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var chunk = 1 << 20; chunk > 0; chunk /= 2)
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[chunk]);
                }
            }
            catch (IOException)
            {
                // Not so much any more; less perhaps.
            }
        }
    }

    public void Free() => File.Delete(_filler);

    private static bool CanMount(string[] way)
    {
        var folder = Directory.CreateTempSubdirectory("datamesh-mount-");
        try
        {
            using var probe = Process.Start(new ProcessStartInfo("unshare",
                [.. way, "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.FullName])
            {
                RedirectStandardError = true,
            })!;
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            folder.Delete();
        }
    }
}
