using System.Runtime.InteropServices;
using DataMesh.DuckDb.Native.Handles;

namespace DataMesh.DuckDb.Native;

/// <summary>
/// DuckDB's C API (<c>duckdb.h</c>, 1.5); the other parts of this class follow the header's sections.
/// </summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = DuckDbLibrary.Name;
    private const StringMarshalling Utf8 = StringMarshalling.Utf8;

    static NativeMethods() => DuckDbLibrary.UseResolver();

    [LibraryImport(Library, EntryPoint = "duckdb_library_version")]
    internal static partial nint LibraryVersion();

    [LibraryImport(Library, EntryPoint = "duckdb_free")]
    internal static partial void Free(nint pointer);

    [LibraryImport(Library, EntryPoint = "duckdb_create_config")]
    internal static partial int CreateConfig(out nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_set_config", StringMarshalling = Utf8)]
    internal static partial int SetConfig(ConfigHandle config, string name, string option);

    [LibraryImport(Library, EntryPoint = "duckdb_config_count")]
    internal static partial nuint ConfigCount();

    [LibraryImport(Library, EntryPoint = "duckdb_get_config_flag")]
    internal static partial int ConfigFlag(nuint index, out nint name, out nint description);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_config")]
    internal static partial void DestroyConfig(ref nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_open_ext", StringMarshalling = Utf8)]
    internal static partial int Open(string? path, out nint database, ConfigHandle config, out nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_close")]
    internal static partial void Close(ref nint database);

    [LibraryImport(Library, EntryPoint = "duckdb_connect")]
    internal static partial int Connect(DatabaseHandle database, out nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
    internal static partial void Disconnect(ref nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_interrupt")]
    internal static partial void Interrupt(ConnectionHandle connection);

    [LibraryImport(Library, EntryPoint = "duckdb_query_progress")]
    internal static partial NativeProgress QueryProgress(ConnectionHandle connection);

    /// <summary>Text that DuckDB allocated and that we must free.</summary>
    internal static string? TakeString(nint text)
    {
        if (text == 0)
        {
            return null;
        }

        var result = Marshal.PtrToStringUTF8(text);
        Free(text);
        return result;
    }
}
