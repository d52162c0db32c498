using DataMesh.DuckDb.Types;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Protobuf.Tables;
using DataMesh.Schemas.Protobuf.Types;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>A field beside the column, or part of one, that holds its values.</summary>
internal sealed class ColumnPlan
{
    private ColumnPlan(FieldType field, TableField column, ColumnShape shape, IReadOnlyList<ColumnPlan> parts)
    {
        Field = field;
        Column = column;
        Shape = shape;
        Parts = parts;
        HasOwnEnum = MetaType(field, column) is not null;
    }

    public FieldType Field { get; }

    public TableField Column { get; }

    public DuckDbType Type => Column.Type;

    public ColumnShape Shape { get; }

    /// <summary>A struct's fields, a list's element, a map's key and value, a wrapper's list or map.</summary>
    public IReadOnlyList<ColumnPlan> Parts { get; }

    /// <summary>Whether the enum was made from the column's, with an unspecified value before.</summary>
    public bool HasOwnEnum { get; }

    /// <summary>The columns of a message, in their order; fields that no column holds are left out.</summary>
    public static IReadOnlyList<ColumnPlan> Of(MessageType message, IReadOnlyList<TableField> columns)
    {
        var plans = new List<ColumnPlan>();
        foreach (var field in message.Fields)
        {
            var meta = MetaOptions.Of(field);
            if (plans.Count < columns.Count
                && string.Equals(columns[plans.Count].Name, meta.Name ?? field.Name, StringComparison.Ordinal))
            {
                plans.Add(Of(field, meta, columns[plans.Count]));
            }
        }

        return plans;
    }

    private static ColumnPlan Of(FieldType field, FieldMeta meta, TableField column)
    {
        if (field.IsMap || meta.Map)
        {
            var (key, value) = (field.Message!.Fields[0], field.Message.Fields[1]);
            return new ColumnPlan(field, column, ColumnShape.Map, meta.Map
                ? Of(field.Message, column.Parts)
                : [
                    Slot(key, meta.Key ?? FieldMeta.None, column.Parts[0]),
                    Slot(value, meta.Element ?? FieldMeta.None, column.Parts[1]),
                ]);
        }

        return field.IsRepeated
            ? new ColumnPlan(field, column, ColumnShape.List,
                [Slot(field, meta.Element ?? FieldMeta.None, column.Parts[0])])
            : Slot(field, meta, column);
    }

    private static ColumnPlan Slot(FieldType field, FieldMeta meta, TableField column)
    {
        if (meta.Wrapper && field.Message is { Fields.Count: 1 } wrapper)
        {
            var inner = wrapper.Fields[0];
            return new ColumnPlan(field, column, ColumnShape.Wrapper, [Of(inner, MetaOptions.Of(inner), column)]);
        }

        if (column.Type.Kind is DuckDbTypeKind.Struct or DuckDbTypeKind.Union)
        {
            return new ColumnPlan(field, column,
                column.Type.Kind is DuckDbTypeKind.Union ? ColumnShape.Union : ColumnShape.Struct,
                Of(field.Message!, column.Parts));
        }

        return column.Type.Kind is DuckDbTypeKind.TimeTz or DuckDbTypeKind.Bit or DuckDbTypeKind.BigNum
            or DuckDbTypeKind.Geometry
            ? throw new MeshException(ErrorKind.Invalid, "protobuf-column-unsupported",
                $"The column '{column.Name}' has the type {column.Type}, whose values are not yet read from or written "
                + "to Protobuf messages.", "Cast the column to VARCHAR or BLOB.")
            : new ColumnPlan(field, column, ColumnShape.Leaf, []);
    }

    private static string? MetaType(FieldType field, TableField column)
    {
        var meta = MetaOptions.Of(field);
        return column.Name is "element" or "value" && meta.Element?.Type is { } inner ? inner
            : column.Name is "key" && meta.Key?.Type is { } key ? key
            : meta.Type;
    }
}
