using System.Reflection;
using System.Runtime.InteropServices;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Native;

/// <summary>Finds libduckdb; when it is missing, says every place that was looked at.</summary>
public static class DuckDbLibrary
{
    internal const string Name = "duckdb";

    /// <summary>Names the library's file outright and wins over every other place.</summary>
    public const string PathVariable = "DATAMESH_DUCKDB";

    /// <summary>The files that would be tried, in order; only the first that exists is loaded.</summary>
    public static IReadOnlyList<string> Candidates()
    {
        var named = Environment.GetEnvironmentVariable(PathVariable);
        return string.IsNullOrEmpty(named) ? Candidates(AppContext.BaseDirectory) : [Path.GetFullPath(named)];
    }

    /// <summary>The first candidate that exists.</summary>
    /// <exception cref="MeshException"><c>duckdb-library-missing</c>, with the places looked at.</exception>
    public static string Find()
    {
        var candidates = Candidates();
        return candidates.FirstOrDefault(File.Exists) ?? throw Missing(candidates);
    }

    internal static void UseResolver() =>
        NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, Resolve);

    internal static IReadOnlyList<string> Candidates(string directory)
    {
        var (package, file) = PackageAndFile();
        List<string> found = [Path.Combine(directory, file)];
        for (var parent = new DirectoryInfo(directory); parent is not null; parent = parent.Parent)
        {
            found.Add(Path.Combine(parent.FullName, "node_modules", "@duckdb", package, file));
        }

        return found;
    }

    internal static MeshException Missing(IReadOnlyList<string> candidates) => new(
        ErrorKind.Unavailable,
        "duckdb-library-missing",
        $"DuckDB's library was not found. Looked for:{string.Concat(candidates.Select(c => $"\n  {c}"))}",
        $"Run `npm ci` in the repository's root, or set {PathVariable} to the library's file.");

    private static (string Package, string File) PackageAndFile()
    {
        var (system, file) =
            OperatingSystem.IsWindows() ? ("win32", "duckdb.dll") :
            OperatingSystem.IsMacOS() ? ("darwin", "libduckdb.dylib") :
            ("linux", "libduckdb.so");
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        return ($"node-bindings-{system}-{architecture}", file);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        string.Equals(name, Name, StringComparison.Ordinal) ? NativeLibrary.Load(Find()) : 0;
}
