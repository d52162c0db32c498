using DataMesh.Model.Descriptor;
using DataMesh.Model.Descriptor.Contracts;
using DataMesh.Model.Schemas;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Ports;

/// <summary>The columns of a port with their meaning, from its fields or from its built table.</summary>
internal static class PortTables
{
    /// <summary>Null while a column's type is not known.</summary>
    public static SchemaTable? Of(DataProductSpec spec, OutputPortSpec port, TableSchema? built)
    {
        var promised = spec.FieldsOf(port);
        IEnumerable<TableField?> columns = promised.Count > 0
            ? promised.Select(f => Promised(spec, f, built))
            : (built?.Columns ?? []).Select(c => Built(spec, c));
        var fields = columns.ToList();
        return fields.Count == 0 || fields.Contains(null)
            ? null
            : new SchemaTable(PortSubjects.RecordName(spec, port), [.. fields.OfType<TableField>()],
                port.Description ?? spec.Metadata.Description);
    }

    public static FieldSemantics Meaning(FieldSpec field) => new()
    {
        Doc = field.Description,
        Pii = field.Pii,
        Classification = field.Classification,
        Unit = field.Unit,
        Entity = field.Entity,
        Semantic = field.Semantic,
    };

    private static TableField? Promised(DataProductSpec spec, FieldSpec field, TableSchema? built)
    {
        if ((field.Type ?? built?.Find(field.Name)?.Type) is not { } text || FieldTypes.Parse(text) is not { } type)
        {
            return null;
        }

        var meaning = Meaning(field);
        return FieldTypes.Field(field.Name, type, nullable: !field.Required) with
        {
            Semantics = IsPersonal(spec, field.Name) ? meaning with { Pii = true } : meaning,
        };
    }

    private static TableField? Built(DataProductSpec spec, ColumnSchema column) =>
        FieldTypes.Parse(column.Type) is { } type
            ? FieldTypes.Field(column.Name, type, nullable: true) with
            {
                Semantics = new FieldSemantics { Doc = column.Description, Pii = IsPersonal(spec, column.Name) },
            }
            : null;

    private static bool IsPersonal(DataProductSpec spec, string column) =>
        spec.AccessControl.PiiColumns.Contains(column, StringComparer.OrdinalIgnoreCase);
}
