using System.Globalization;
using System.Runtime.InteropServices;

namespace DataMesh.Storage.Objects;

/// <summary>
/// The three calls of POSIX that .NET does not offer: a hard link, a rename that never replaces, a synced folder.
/// </summary>
internal static partial class PosixFiles
{
    public const int ENOENT = 2;
    public const int EEXIST = 17;
    public const int EINVAL = 22;

    private const uint RenameNoReplace = 1;
    private const int AtFdCwd = -100;

    /// <returns>0, or the error number.</returns>
    public static int Link(string from, string to) => LinkNative(from, to) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>For file systems without hard links; Linux only.</summary>
    public static int RenameIfAbsent(string from, string to) =>
        RenameAt2(AtFdCwd, from, AtFdCwd, to, RenameNoReplace) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>
    /// Makes a folder's entries durable. A file system that cannot sync folders has nothing to lose here.
    /// </summary>
    public static void SyncFolder(string path)
    {
        int handle = Open(path, 0);
        if (handle < 0)
        {
            throw Failure(path, Marshal.GetLastPInvokeError());
        }

        int failed = Sync(handle) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (failed is not 0 and not EINVAL)
        {
            throw Failure(path, failed);
        }
    }

    private static IOException Failure(string path, int error) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The folder {path} cannot be synced (error {error})."));

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkNative(string from, string to);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
