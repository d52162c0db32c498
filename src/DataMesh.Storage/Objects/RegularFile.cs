using System.Runtime.InteropServices;

namespace DataMesh.Storage.Objects;

/// <summary>Tells files from pipes, sockets and devices without opening them: opening may wait for ever.</summary>
public static partial class RegularFile
{
    private const int AtFdCwd = -100;
    private const uint TypeMask = 0xF000;
    private const uint WantType = 0x1;

    // struct statx of linux/stat.h is the same on every architecture: 256 bytes, stx_mode at 28.
    private const int StatSize = 256;
    private const int ModeAt = 28;

    /// <summary>
    /// What the path leads to when it is no regular file, such as "a named pipe"; null for a regular file, and where
    /// the system does not tell (only Linux is asked).
    /// </summary>
    public static string? OtherKind(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var stat = new byte[StatSize];
        return StatX(AtFdCwd, path, 0, WantType, stat) == 0
            ? (BitConverter.ToUInt16(stat, ModeAt) & TypeMask) switch
            {
                0x8000 => null,
                0x1000 => "a named pipe",
                0xC000 => "a socket",
                0x2000 or 0x6000 => "a device",
                0x4000 => "a folder",
                _ => "no regular file",
            }
            : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, [Out] byte[] stat);
}
