using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Avro.Tables;

/// <summary>What the two directions share about DuckDB's types.</summary>
internal static class AvroTableTypes
{
    /// <summary>A value of a type about which nothing more is known: every part may be missing.</summary>
    public static TableField Bare(string name, DuckDbType type, bool nullable) =>
        new(name, type, nullable, FieldSemantics.None, []);

    /// <summary>The parts of a nested type, made from the type where the field has none.</summary>
    public static IReadOnlyList<TableField> Parts(TableField field, DuckDbType type) =>
        field.Parts.Count == type.Children.Count
            ? field.Parts
            : [.. type.Children.Select(c => Bare(
                c.Name, c.Type, nullable: !(type.Kind is DuckDbTypeKind.Map && c.Name == "key")))];

    /// <summary>Whether an Avro type alone, without hints, reads as the type.</summary>
    public static bool ReadsBack(DuckDbType type) => type.Kind switch
    {
        DuckDbTypeKind.Decimal or DuckDbTypeKind.Interval => type.Alias is null,
        DuckDbTypeKind.Enum => type.Alias is null
            && type.EnumValues.All(v => Parsing.AvroNameRules.IsName(v)),
        DuckDbTypeKind.Struct or DuckDbTypeKind.List => type.Alias is null,
        DuckDbTypeKind.Map => type.Alias is null && type.Children[0].Type.Kind is DuckDbTypeKind.Varchar,
        _ => AvroScalar.Of(type) is { Hinted: false },
    };

    public static DuckDbType WithoutAlias(DuckDbType type) => type.Kind switch
    {
        _ when type.Alias is null => type,
        DuckDbTypeKind.Decimal => DuckDbType.Decimal(type.Width, type.Scale),
        DuckDbTypeKind.List => DuckDbType.List(type.Element),
        DuckDbTypeKind.Array => DuckDbType.Array(type.Element, type.ArraySize),
        DuckDbTypeKind.Map => DuckDbType.Map(type.Children[0].Type, type.Children[1].Type),
        DuckDbTypeKind.Struct => DuckDbType.Struct(type.Children),
        DuckDbTypeKind.Union => DuckDbType.Union(type.Children),
        DuckDbTypeKind.Enum => DuckDbType.Enum(type.EnumValues),
        _ => DuckDbType.Of(type.Kind),
    };
}
