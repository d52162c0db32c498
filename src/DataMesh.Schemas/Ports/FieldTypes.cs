using DataMesh.DuckDb.Types;
using DataMesh.Model.Schemas;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Ports;

/// <summary>Types of columns with their parts.</summary>
public static class FieldTypes
{
    /// <summary>A type as a descriptor or a table spells it; null when it is none.</summary>
    public static DuckDbType? Parse(string text) =>
        ColumnType.TryNormalise(text, out var name) && DuckDbTypeParser.TryParse(name, out var type) ? type
        : DuckDbTypeParser.TryParse(text, out var engine) ? engine
        : null;

    /// <summary>The parts of a nested type, which may all be missing: a type alone promises nothing of them.</summary>
    public static IReadOnlyList<TableField> Parts(DuckDbType type) => type.Kind switch
    {
        DuckDbTypeKind.Struct or DuckDbTypeKind.Union or DuckDbTypeKind.List or DuckDbTypeKind.Array =>
            [.. type.Children.Select(c => Field(c.Name, c.Type, nullable: true))],
        DuckDbTypeKind.Map =>
        [
            Field("key", type.Children[0].Type, nullable: false), Field("value", type.Children[1].Type, nullable: true),
        ],
        _ => [],
    };

    /// <summary>A column or part without any meaning beside its type.</summary>
    public static TableField Field(string name, DuckDbType type, bool nullable) =>
        new(name, type, nullable, FieldSemantics.None, Parts(type));
}
