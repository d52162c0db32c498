using System.Runtime.InteropServices;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;

namespace DataMesh.DuckDb;

/// <summary>Prepares SQL text and runs statements; the one place where native failures become exceptions.</summary>
internal static unsafe class StatementRunner
{
    /// <summary>Runs every statement but the last to its end and hands out the last one's result.</summary>
    public static DuckDbResult RunAll(ConnectionHandle connection, string sql, CancellationToken ct)
    {
        using var extracted = Extract(connection, sql, out var count);
        for (ulong i = 0; i + 1 < count; i++)
        {
            using var statement = Prepare(connection, extracted, i);
            using var result = Run(connection, statement, ct);
            Drain(result);
        }

        using var last = Prepare(connection, extracted, count - 1);
        return Run(connection, last, ct);
    }

    public static StatementHandle PrepareOne(ConnectionHandle connection, string sql)
    {
        using var extracted = Extract(connection, sql, out var count);
        return count == 1
            ? Prepare(connection, extracted, 0)
            : throw DuckDbErrors.From(
                $"Invalid Input Error: One statement can be prepared at a time; here are {count}.");
    }

    public static DuckDbResult Run(ConnectionHandle connection, StatementHandle statement, CancellationToken ct)
    {
        using var interrupt = InterruptScope.Enter(connection, ct);
        var isPending = NativeMethods.PendingStreaming(statement, out var pointer) == 0;
        using var pending = new PendingHandle(pointer, connection.Ledger);
        if (!isPending || !PendingWork.Run(pending))
        {
            throw Failure(Text(pending.IsInvalid ? 0 : NativeMethods.PendingError(pending)), ct);
        }

        var result = new ResultHandle(connection.Ledger);
        try
        {
            return NativeMethods.ExecutePending(pending, result.Pointer) == 0
                ? new DuckDbResult(connection, result, ct)
                : throw Failure(
                    Text(NativeMethods.ResultError(result.Pointer)) ?? Text(NativeMethods.PendingError(pending)), ct);
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    public static void Drain(DuckDbResult result)
    {
        while (result.Read(out var chunk))
        {
            chunk.Dispose();
        }
    }

    public static Exception Failure(string? message, CancellationToken ct)
    {
        var failure = DuckDbErrors.From(message);
        return ct.IsCancellationRequested && DuckDbErrors.IsInterrupt(failure)
            ? new OperationCanceledException(failure.Message, failure, ct)
            : failure;
    }

    private static ExtractedHandle Extract(ConnectionHandle connection, string sql, out ulong count)
    {
        // The C API takes zero-terminated text: what follows a NUL would be dropped in silence.
        if (sql.Contains('\0', StringComparison.Ordinal))
        {
            throw DuckDbErrors.From("Parser Error: SQL text must not contain the NUL character.");
        }

        count = NativeMethods.ExtractStatements(connection, sql, out var pointer);
        var extracted = new ExtractedHandle(pointer, connection.Ledger);
        if (count > 0)
        {
            return extracted;
        }

        var error = extracted.IsInvalid ? null : Text(NativeMethods.ExtractStatementsError(extracted));
        extracted.Dispose();
        throw DuckDbErrors.From(string.IsNullOrEmpty(error) ? "Parser Error: There is no statement to run." : error);
    }

    private static StatementHandle Prepare(ConnectionHandle connection, ExtractedHandle extracted, ulong index)
    {
        var isPrepared = NativeMethods.PrepareExtracted(connection, extracted, index, out var pointer) == 0;
        var statement = new StatementHandle(pointer, connection.Ledger);
        if (isPrepared)
        {
            return statement;
        }

        var error = statement.IsInvalid ? null : Text(NativeMethods.PrepareError(statement));
        statement.Dispose();
        throw DuckDbErrors.From(error);
    }

    private static string? Text(nint borrowed) => Marshal.PtrToStringUTF8(borrowed);
}
