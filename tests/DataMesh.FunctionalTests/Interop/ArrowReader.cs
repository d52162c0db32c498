using System.Globalization;

namespace DataMesh.FunctionalTests.Interop;

/// <summary>Reads an Arrow stream with Apache's own library.</summary>
internal static class ArrowReader
{
    /// <summary>Every row as its cells with commas between.</summary>
    public static async Task<string[]> RowsAsync(string file) =>
        (await NodeScript.RunAsync("arrow-read.js", [file, "rows"], workingFolder: Path.GetDirectoryName(file)!))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<long> CountAsync(string file) => long.Parse(
        await NodeScript.RunAsync("arrow-read.js", [file, "count"], workingFolder: Path.GetDirectoryName(file)!),
        CultureInfo.InvariantCulture);
}
