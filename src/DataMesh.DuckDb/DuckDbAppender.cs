using System.Globalization;
using System.Runtime.InteropServices;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb;

/// <summary>Appends rows to a table quickly; what was not flushed or completed is dropped.</summary>
public sealed class DuckDbAppender : IDisposable
{
    private readonly AppenderHandle _handle;

    internal DuckDbAppender(AppenderHandle handle)
    {
        _handle = handle;
        ColumnCount = (int)NativeMethods.AppenderColumnCount(handle);
    }

    public int ColumnCount { get; }

    public void AppendRow(params ReadOnlySpan<object?> values)
    {
        if (values.Length != ColumnCount)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The table has {ColumnCount} columns; {values.Length} values were given."),
                nameof(values));
        }

        foreach (var value in values)
        {
            using var native = NativeValues.Create(value, _handle.Ledger);
            Check(NativeMethods.AppendValue(_handle, native));
        }

        Check(NativeMethods.EndRow(_handle));
    }

    /// <summary>Appends all rows of a C# function's arguments; their types must be the table's.</summary>
    public void Append(DuckDbChunkView rows) => Check(NativeMethods.AppendChunk(_handle, rows.Pointer));

    /// <summary>Makes the rows so far visible (to the open transaction).</summary>
    public void Flush() => Check(NativeMethods.FlushAppender(_handle));

    /// <summary>Flushes and takes no more rows.</summary>
    public void Complete() => Check(NativeMethods.CloseAppender(_handle));

    public void Dispose() => _handle.Dispose();

    private void Check(int state)
    {
        if (state != 0)
        {
            throw DuckDbErrors.From(Marshal.PtrToStringUTF8(NativeMethods.AppenderError(_handle)));
        }
    }
}
