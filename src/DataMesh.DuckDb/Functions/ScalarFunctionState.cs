using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Functions;

/// <summary>What DuckDB keeps for a C# function and gives back to each call.</summary>
internal sealed unsafe class ScalarFunctionState(DuckDbScalarFunction function, HandleLedger ledger)
{
    public static delegate* unmanaged[Cdecl]<nint, nint, nint, void> Invoker => &Invoke;

    public static delegate* unmanaged[Cdecl]<nint, void> Destroyer => &Destroy;

    /// <summary>A handle that <see cref="Destroyer"/> frees when DuckDB forgets the function.</summary>
    public nint Pin()
    {
        ledger.Add();
        return GCHandle.ToIntPtr(GCHandle.Alloc(this));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Invoke(nint info, nint input, nint output)
    {
        // No exception may cross into native code: it would end the process.
        try
        {
            State(NativeMethods.FunctionExtraInfo(info)).Run(input, output);
        }
        catch (Exception e)
        {
            NativeMethods.SetFunctionError(info, e.Message.Replace('\0', ' '));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Destroy(nint pinned)
    {
        State(pinned).Forget();
        GCHandle.FromIntPtr(pinned).Free();
    }

    private static ScalarFunctionState State(nint pinned) =>
        (ScalarFunctionState)GCHandle.FromIntPtr(pinned).Target!;

    private void Forget() => ledger.Remove();

    private void Run(nint input, nint output)
    {
        var life = new ChunkLife();
        var view = new DuckDbChunkView(life, input, ArgumentType);
        try
        {
            var results = new DuckDbWritableVector(life, output, function.Returns, view.RowCount);
            function.Body(view, results);
            if (!function.SeesNulls)
            {
                Propagate(view, results);
            }
        }
        finally
        {
            life.End();
        }
    }

    // DuckDB itself does this only for arguments that are constants.
    private static void Propagate(DuckDbChunkView view, DuckDbWritableVector results)
    {
        for (var column = 0; column < view.ColumnCount; column++)
        {
            results.And(view[column].Validity);
        }
    }

    private DuckDbType ArgumentType(int column, nint vector)
    {
        var declared = column < function.Parameters.Count ? function.Parameters[column] : function.Varargs;
        return declared is null || declared.Kind == DuckDbTypeKind.Any
            ? DuckDbTypeReader.Take(NativeMethods.VectorType(vector), ledger)
            : declared;
    }
}
