using System.Globalization;
using DataMesh.Model.Errors;

namespace DataMesh.Storage.Objects;

/// <summary>File steps that survive a crash: what exists under a final name is whole and on disk.</summary>
internal static class LocalFiles
{
    private const int DiskFullWindows = unchecked((int)0x80070070);
    private const int DiskFullUnix = 28;

    /// <summary>Creates the folder and makes every new level of it durable.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        string parent = Path.GetDirectoryName(path)!;
        CreateFolder(parent);
        Directory.CreateDirectory(path);
        SyncFolder(parent);
    }

    public static void SyncFolder(string path)
    {
        // NTFS journals its folders; there is no call to make.
        if (!OperatingSystem.IsWindows())
        {
            PosixFiles.SyncFolder(path);
        }
    }

    /// <summary>Gives a finished file its final name unless that is taken, in one step.</summary>
    /// <returns>False when the name is taken; the temporary file is still there.</returns>
    public static bool PublishIfAbsent(string temporary, string final)
    {
        if (OperatingSystem.IsWindows())
        {
            return MoveIfAbsent(temporary, final);
        }

        int error = PosixFiles.Link(temporary, final);
        if (error == 0)
        {
            File.Delete(temporary);
            return true;
        }

        if (error == PosixFiles.EEXIST)
        {
            return false;
        }

        // Some file systems have no hard links. The kernel can still rename without replacing there.
        error = OperatingSystem.IsLinux() ? PosixFiles.RenameIfAbsent(temporary, final) : error;
        return error switch
        {
            0 => true,
            PosixFiles.EEXIST => false,
            PosixFiles.ENOENT => throw new FileNotFoundException("The file went away before it had its final name."),
            _ => throw new MeshException(
                ErrorKind.Unavailable, "object-store-unsuitable",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file system of \"{final}\" has no hard links and no rename that never replaces ({error})."),
                "Put the data folder on a local file system such as ext4, xfs, btrfs, APFS or NTFS."),
        };
    }

    public static MeshException Failure(string what, string key, Exception cause) => cause switch
    {
        IOException { HResult: DiskFullWindows or DiskFullUnix } => new(
            ErrorKind.Unavailable, "disk-full", $"The disk is full: \"{key}\" could not be {what}.",
            "Free space or move the data folder, then try again.", isTransient: true, cause),
        UnauthorizedAccessException => new(
            ErrorKind.Unavailable, "object-denied", $"The object \"{key}\" could not be {what}: {cause.Message}",
            "Check the owner and the rights of the data folder.", isTransient: false, cause),
        _ => new(
            ErrorKind.Unavailable, "object-store-failed", $"The object \"{key}\" could not be {what}: {cause.Message}",
            fix: null, isTransient: true, cause),
    };

    private static bool MoveIfAbsent(string temporary, string final)
    {
        try
        {
            File.Move(temporary, final, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(final))
        {
            return false;
        }
    }
}
