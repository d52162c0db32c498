using System.Globalization;

namespace DataMesh.Storage.Delta.Log;

/// <summary>The names in a table's <c>_delta_log</c>.</summary>
internal sealed class LogFiles(string table)
{
    public const string FolderName = "_delta_log";

    private const int Digits = 20;

    public string Folder { get; } = $"{table}/{FolderName}/";

    public string LastCheckpoint => Folder + "_last_checkpoint";

    public string Commit(long version) => $"{Folder}{Padded(version)}.json";

    public string Checkpoint(long version) => $"{Folder}{Padded(version)}.checkpoint.parquet";

    /// <summary>The greatest key that sorts before everything of a version.</summary>
    public string Before(long version) => Folder + Padded(version)[..^1];

    public bool TryCommit(string key, out long version)
    {
        ReadOnlySpan<char> name = Name(key);
        version = -1;
        return name.EndsWith(".json") && name.Length == Digits + 5 && TryVersion(name[..Digits], out version);
    }

    /// <param name="part">One-based; 1 of 1 for a checkpoint in one file.</param>
    public bool TryCheckpoint(string key, out long version, out int part, out int parts)
    {
        (version, part, parts) = (-1, 1, 1);
        string[] pieces = Name(key).ToString().Split('.');
        if (pieces.Length is not (3 or 5) || pieces[1] != "checkpoint" || pieces[^1] != "parquet"
            || pieces[0].Length != Digits || !TryVersion(pieces[0], out version))
        {
            return false;
        }

        return pieces.Length == 3
            || (TryPart(pieces[2], out part) && TryPart(pieces[3], out parts) && part >= 1 && part <= parts);
    }

    private static bool TryPart(string text, out int part) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out part) && text.Length == 10;

    private static bool TryVersion(ReadOnlySpan<char> text, out long version) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version);

    private static string Padded(long version) => version.ToString("D20", CultureInfo.InvariantCulture);

    private ReadOnlySpan<char> Name(string key) =>
        key.StartsWith(Folder, StringComparison.Ordinal) ? key.AsSpan(Folder.Length) : [];
}
