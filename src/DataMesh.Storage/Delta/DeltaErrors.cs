using System.Globalization;
using DataMesh.Model.Errors;

namespace DataMesh.Storage.Delta;

/// <summary>Every fault of a Delta table, a factory each.</summary>
internal static class DeltaErrors
{
    public static MeshException Corrupt(string source, string why, Exception? cause = null) => new(
        ErrorKind.Unavailable, "delta-log-corrupt", $"The table's log cannot be read: {source} {why}",
        "Restore the file from a backup, or read an earlier version of the table.", innerException: cause);

    public static MeshException Gap(string table, long missing, long found) => new(
        ErrorKind.Unavailable, "delta-log-gap",
        string.Create(
            CultureInfo.InvariantCulture, $"The log of \"{table}\" has version {found} but not version {missing}."),
        "Restore the missing log entry from a backup.");

    public static MeshException BadPath(string path) => new(
        ErrorKind.Unavailable, "delta-path-invalid",
        $"The table's log names the file \"{path}\", which is not inside the table.",
        "Only files under the table's own folder are read.");

    public static MeshException UnsupportedReader(string what) => new(
        ErrorKind.Invalid, "delta-unsupported", $"The table needs {what}, which this reader does not have.",
        "Read it with the engine that wrote it, or turn the feature off there.");

    public static MeshException UnsupportedWriter(string what) => new(
        ErrorKind.Invalid, "delta-unsupported", $"Writing to the table needs {what}, which this writer does not have.",
        "Write it with the engine that made it, or turn the feature off there.");

    public static MeshException NoTable(string path) => new(
        ErrorKind.NotFound, "delta-table-not-found", $"There is no table in \"{path}\".", "Build the product first.");

    public static MeshException NoVersion(string path, long version, long latest) => new(
        ErrorKind.NotFound, "delta-version-not-found",
        string.Create(
            CultureInfo.InvariantCulture, $"The table \"{path}\" has no version {version}; its newest is {latest}."));

    public static MeshException NothingAt(string path, DateTimeOffset at, DateTimeOffset first) => new(
        ErrorKind.NotFound, "delta-version-not-found",
        string.Create(
            CultureInfo.InvariantCulture,
            $"The table \"{path}\" had no version at {at:u}; the first is of {first:u}."));

    public static MeshException Conflict(string path, long readVersion, long otherVersion, string what) => new(
        ErrorKind.Conflict, "commit-conflict",
        string.Create(
            CultureInfo.InvariantCulture,
            $"The change of \"{path}\" from version {readVersion} conflicts with version {otherVersion}: {what}."),
        "Read the newest version and do the work again.", isTransient: true);

    public static MeshException Contended(string path, int attempts) => new(
        ErrorKind.Conflict, "commit-contended",
        string.Create(
            CultureInfo.InvariantCulture, $"The table \"{path}\" was changed by others {attempts} times in a row."),
        "Try again when fewer writers are at work.", isTransient: true);

    public static MeshException Schema(string message, string? fix = null) =>
        new(ErrorKind.Invalid, "delta-schema-mismatch", message, fix);

    public static MeshException Commit(string message, string? fix = null) =>
        new(ErrorKind.Invalid, "delta-commit-invalid", message, fix);
}
