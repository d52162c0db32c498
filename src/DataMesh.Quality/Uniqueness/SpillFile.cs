using System.Runtime.InteropServices;
using DataMesh.Model.Errors;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Quality.Uniqueness;

/// <summary>Keys that did not fit in memory, in a file that the system removes with the last handle.</summary>
internal sealed class SpillFile(string folder) : IDisposable
{
    private readonly Lock _gate = new();
    private SafeFileHandle? _handle;
    private long _end;

    public long Bytes => Interlocked.Read(ref _end);

    public long Write(ReadOnlySpan<ulong> keys)
    {
        var bytes = MemoryMarshal.AsBytes(keys);
        var offset = Interlocked.Add(ref _end, bytes.Length) - bytes.Length;
        try
        {
            RandomAccess.Write(Open(), bytes, offset);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MeshException(
                ErrorKind.Unavailable,
                "quality-spill",
                $"Keys of a uniqueness check could not be written to {folder}: {e.Message}",
                "Make room there, or raise the memory for uniqueness.",
                innerException: e);
        }

        return offset;
    }

    public void Read(long offset, Span<ulong> keys)
    {
        var bytes = MemoryMarshal.AsBytes(keys);
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(Open(), bytes, offset);
            if (read == 0)
            {
                throw new MeshException(
                    ErrorKind.Unavailable, "quality-spill", $"A spill file in {folder} is shorter than was written.");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }

    public void Dispose() => _handle?.Dispose();

    private SafeFileHandle Open()
    {
        lock (_gate)
        {
            return _handle ??= File.OpenHandle(
                Path.Combine(folder, $"keys-{Path.GetRandomFileName()}"),
                FileMode.CreateNew,
                FileAccess.ReadWrite,
                FileShare.None,
                FileOptions.DeleteOnClose);
        }
    }
}
