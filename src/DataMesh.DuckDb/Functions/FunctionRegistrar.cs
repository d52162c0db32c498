using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;
using DataMesh.DuckDb.Types;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Functions;

/// <summary>Registers C# functions with a database.</summary>
internal static unsafe class FunctionRegistrar
{
    public static void Register(ConnectionHandle connection, DuckDbScalarFunction function)
    {
        connection.ThrowIfReading();
        var ledger = connection.Ledger;
        using var native = new ScalarFunctionHandle(NativeMethods.CreateScalarFunction(), ledger);
        NativeMethods.SetFunctionName(native, function.Name);
        foreach (var parameter in function.Parameters)
        {
            using var type = DuckDbTypeWriter.Create(parameter, ledger);
            NativeMethods.AddFunctionParameter(native, type);
        }

        if (function.Varargs is not null)
        {
            using var type = DuckDbTypeWriter.Create(function.Varargs, ledger);
            NativeMethods.SetFunctionVarargs(native, type);
        }

        using var returns = DuckDbTypeWriter.Create(function.Returns, ledger);
        NativeMethods.SetFunctionReturnType(native, returns);
        if (function.IsVolatile)
        {
            NativeMethods.SetFunctionVolatile(native);
        }

        if (function.SeesNulls)
        {
            NativeMethods.SetFunctionSpecialHandling(native);
        }

        NativeMethods.SetFunctionExtraInfo(
            native, new ScalarFunctionState(function, ledger).Pin(), ScalarFunctionState.Destroyer);
        NativeMethods.SetFunctionBody(native, ScalarFunctionState.Invoker);
        if (NativeMethods.RegisterScalarFunction(connection, native) != 0)
        {
            throw new MeshException(
                ErrorKind.Invalid,
                "duckdb-function",
                $"DuckDB does not take the function {function.Name}; its name may be in use with the same parameters.");
        }
    }
}
