namespace DataMesh.Metadata.Sql;

/// <summary>
/// Space that is kept for writes that must not fail: a file that is given up when the disk is full. Reads are audited
/// before they answer; without this, a full disk would also end all reading.
/// </summary>
/// <param name="path">The file; null for no reserve.</param>
internal sealed class DiskReserve(string? path, long bytes)
{
    /// <summary>True while there is room beyond the reserve, as far as is known.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Takes the space, unless it is held.</summary>
    public bool TryTake()
    {
        if (IsHeld || path is null)
        {
            return IsHeld = true;
        }

        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length != bytes)
            {
                File.Delete(path);
                Allocate(path, bytes);
            }

            return IsHeld = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            GiveUp();
            return false;
        }
    }

    /// <summary>Makes room; false when there was nothing to give up.</summary>
    public bool GiveUp()
    {
        IsHeld = false;
        if (path is null || !File.Exists(path))
        {
            return false;
        }

        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Allocate(string path, long bytes)
    {
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = bytes,
        });
        file.SetLength(bytes);
    }
}
