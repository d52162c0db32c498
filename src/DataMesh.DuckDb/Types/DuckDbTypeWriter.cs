using System.Runtime.InteropServices;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Types;

/// <summary>Makes the native logical type of a <see cref="DuckDbType"/>.</summary>
internal static unsafe class DuckDbTypeWriter
{
    public static LogicalTypeHandle Create(DuckDbType type, HandleLedger ledger)
    {
        var handle = new LogicalTypeHandle(Pointer(type, ledger), ledger);
        if (!handle.IsInvalid && NativeMethods.TypeId(handle) == (int)type.Kind)
        {
            return handle;
        }

        handle.Dispose();
        throw new MeshException(ErrorKind.Invalid, "duckdb-type-unsupported", $"DuckDB cannot make the type {type}.");
    }

    private static nint Pointer(DuckDbType type, HandleLedger ledger)
    {
        switch (type.Kind)
        {
            case DuckDbTypeKind.Decimal:
                return NativeMethods.CreateDecimalType(type.Width, type.Scale);
            case DuckDbTypeKind.List:
                using (var element = Create(type.Element, ledger))
                {
                    return NativeMethods.CreateListType(element);
                }

            case DuckDbTypeKind.Array:
                using (var element = Create(type.Element, ledger))
                {
                    return NativeMethods.CreateArrayType(element, (ulong)type.ArraySize);
                }

            case DuckDbTypeKind.Map:
                using (var key = Create(type.Children[0].Type, ledger))
                using (var value = Create(type.Children[1].Type, ledger))
                {
                    return NativeMethods.CreateMapType(key, value);
                }

            case DuckDbTypeKind.Struct or DuckDbTypeKind.Union:
                return WithNames([.. type.Children.Select(c => c.Name)], names => Fields(type, names, ledger));
            case DuckDbTypeKind.Enum:
                return WithNames(
                    type.EnumValues, names => NativeMethods.CreateEnumType((nint*)names, (ulong)type.EnumValues.Count));
            default:
                return NativeMethods.CreateLogicalType((int)type.Kind);
        }
    }

    private static nint Fields(DuckDbType type, nint names, HandleLedger ledger)
    {
        var handles = type.Children.Select(c => Create(c.Type, ledger)).ToArray();
        try
        {
            var pointers = handles.Select(h => h.DangerousGetHandle()).ToArray();
            fixed (nint* types = pointers)
            {
                return type.Kind == DuckDbTypeKind.Struct
                    ? NativeMethods.CreateStructType(types, (nint*)names, (ulong)pointers.Length)
                    : NativeMethods.CreateUnionType(types, (nint*)names, (ulong)pointers.Length);
            }
        }
        finally
        {
            Array.ForEach(handles, h => h.Dispose());
        }
    }

    private static nint WithNames(IReadOnlyList<string> names, Func<nint, nint> use)
    {
        var texts = names.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            fixed (nint* start = texts)
            {
                return use((nint)start);
            }
        }
        finally
        {
            Array.ForEach(texts, Marshal.FreeCoTaskMem);
        }
    }
}
