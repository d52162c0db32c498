using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;

namespace DataMesh.DuckDb.Types;

/// <summary>Copies a native logical type into a <see cref="DuckDbType"/>.</summary>
internal static class DuckDbTypeReader
{
    /// <summary>Takes ownership of <paramref name="pointer"/>.</summary>
    public static DuckDbType Take(nint pointer, HandleLedger ledger)
    {
        using var type = new LogicalTypeHandle(pointer, ledger);
        var plain = Read(type);
        return NativeMethods.TakeString(NativeMethods.TypeAlias(type)) is { Length: > 0 } alias
            ? plain.Named(alias)
            : plain;
    }

    private static DuckDbType Read(LogicalTypeHandle type)
    {
        var ledger = type.Ledger;
        var kind = (DuckDbTypeKind)NativeMethods.TypeId(type);
        return kind switch
        {
            DuckDbTypeKind.Decimal =>
                DuckDbType.Decimal(NativeMethods.DecimalWidth(type), NativeMethods.DecimalScale(type)),
            DuckDbTypeKind.List => DuckDbType.List(Take(NativeMethods.ListChildType(type), ledger)),
            DuckDbTypeKind.Array => DuckDbType.Array(
                Take(NativeMethods.ArrayChildType(type), ledger), checked((int)NativeMethods.ArraySize(type))),
            DuckDbTypeKind.Map => DuckDbType.Map(
                Take(NativeMethods.MapKeyType(type), ledger), Take(NativeMethods.MapValueType(type), ledger)),
            DuckDbTypeKind.Struct => DuckDbType.Struct(Fields(type)),
            DuckDbTypeKind.Union => DuckDbType.Union(Members(type)),
            DuckDbTypeKind.Enum => DuckDbType.Enum(EnumValues(type)),
            _ => DuckDbType.Of(kind),
        };
    }

    private static DuckDbTypeChild[] Fields(LogicalTypeHandle type)
    {
        var fields = new DuckDbTypeChild[NativeMethods.StructChildCount(type)];
        for (var i = 0; i < fields.Length; i++)
        {
            var name = NativeMethods.TakeString(NativeMethods.StructChildName(type, (ulong)i));
            fields[i] = new(name ?? "", Take(NativeMethods.StructChildType(type, (ulong)i), type.Ledger));
        }

        return fields;
    }

    private static DuckDbTypeChild[] Members(LogicalTypeHandle type)
    {
        var members = new DuckDbTypeChild[NativeMethods.UnionMemberCount(type)];
        for (var i = 0; i < members.Length; i++)
        {
            var name = NativeMethods.TakeString(NativeMethods.UnionMemberName(type, (ulong)i));
            members[i] = new(name ?? "", Take(NativeMethods.UnionMemberType(type, (ulong)i), type.Ledger));
        }

        return members;
    }

    private static string[] EnumValues(LogicalTypeHandle type)
    {
        var values = new string[NativeMethods.EnumSize(type)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = NativeMethods.TakeString(NativeMethods.EnumValue(type, (ulong)i)) ?? "";
        }

        return values;
    }
}
