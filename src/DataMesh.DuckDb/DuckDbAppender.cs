using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb;

/// <summary>Appends rows to a table quickly; what was not flushed or completed is dropped.</summary>
public sealed class DuckDbAppender : IDisposable
{
    private readonly AppenderHandle _handle;
    private bool _isBroken;

    internal DuckDbAppender(AppenderHandle handle)
    {
        _handle = handle;
        ColumnCount = (int)NativeMethods.AppenderColumnCount(handle);
    }

    public int ColumnCount { get; }

    /// <summary>
    /// Values are cast to the columns' types; after one that does not fit the appender takes nothing more.
    /// </summary>
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
            Check(Append(value));
        }

        Check(NativeMethods.EndRow(_handle));
    }

    /// <summary>Appends all rows of a C# function's arguments; their types must be the table's.</summary>
    public void Append(DuckDbChunkView rows) => Check(NativeMethods.AppendChunk(_handle, rows.Pointer));

    /// <summary>Appends all rows of a chunk; it can be reset and filled again afterwards.</summary>
    /// <remarks>Columns of other types than the table's are cast.</remarks>
    public void Append(DuckDbWritableChunk rows) => Check(NativeMethods.AppendChunk(_handle, rows.Pointer));

    /// <summary>Makes the rows so far visible (to the open transaction).</summary>
    public void Flush() => Check(NativeMethods.FlushAppender(_handle));

    /// <summary>Flushes and takes no more rows.</summary>
    public void Complete() => Check(NativeMethods.CloseAppender(_handle));

    public void Dispose() => _handle.Dispose();

    private int Append(object? value)
    {
        switch (value)
        {
            case null:
                return NativeMethods.AppendNull(_handle);
            case bool flag:
                return NativeMethods.AppendBool(_handle, flag);
            case int number:
                return NativeMethods.AppendInt32(_handle, number);
            case long number:
                return NativeMethods.AppendInt64(_handle, number);
            case double number:
                return NativeMethods.AppendDouble(_handle, number);
            case string text:
                return Append(text);
            default:
                using (var native = NativeValues.Create(value, _handle.Ledger))
                {
                    return NativeMethods.AppendValue(_handle, native);
                }
        }
    }

    private unsafe int Append(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            byte none = 0;
            return NativeMethods.AppendVarchar(_handle, start == null ? &none : start, (ulong)bytes.Length);
        }
    }

    private void Check(int state)
    {
        // The row is half written: whatever came next would land in the wrong column.
        if (_isBroken)
        {
            throw DuckDbErrors.From("Invalid Input Error: The appender failed before; its rows are dropped.");
        }

        _isBroken = state != 0;
        if (_isBroken)
        {
            throw DuckDbErrors.From(Marshal.PtrToStringUTF8(NativeMethods.AppenderError(_handle)));
        }
    }
}
