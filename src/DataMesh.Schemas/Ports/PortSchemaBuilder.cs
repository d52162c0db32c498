using DataMesh.Model.Descriptor;
using DataMesh.Model.Descriptor.Contracts;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Model.Schemas;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Registry.Settings;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Ports;

/// <summary>
/// Makes the schemas that a port's subjects hold: as its file says, else of its fields, else of its built table.
/// </summary>
public sealed class PortSchemaBuilder(SchemaFormats formats)
{
    /// <param name="built">The columns of the port's table; null before its first build.</param>
    public PortSchemaSet Build(ProductDefinition product, OutputPortSpec port, TableSchema? built)
    {
        var spec = product.Spec;
        var declared = spec.SchemaOf(port);
        if (declared is null && port.Type == OutputPortType.External)
        {
            return PortSchemaSet.Unknown;
        }

        var kind = KindOf(declared);
        if (formats.Find(kind) is not { } format)
        {
            return PortSchemaSet.Unknown;
        }

        var (value, table, problems) = Value(product, port, format, built);
        if (value is null || table is null)
        {
            return Problems(product, port, declared, problems);
        }

        var level = CompatibilityLevels.Parse((declared ?? new SchemaSpec()).Compatibility)
            ?? CompatibilityLevel.Backward;
        var at = declared?.At ?? port.At;
        var schemas = new List<PortSchema>
        {
            new(port.Name, IsKey: false, PortSubjects.Value(spec, port), PortSubjects.Namespace(spec), level, value,
                at),
        };
        var findings = new List<Diagnostic>();
        if (Key(spec, port, table, built, findings) is { } key)
        {
            var conversion = format.FromTable(key);
            if (conversion.Text is { } text && format.Parse(new SchemaSource(text)).Schema is { } schema)
            {
                schemas.Add(schemas[0] with
                {
                    IsKey = true, Subject = PortSubjects.Key(spec, port), Schema = schema,
                });
            }
            else
            {
                findings.AddRange(Problems(product, port, declared, conversion.Problems).Diagnostics);
            }
        }

        return new PortSchemaSet(schemas, findings);
    }

    private static SchemaKind KindOf(SchemaSpec? declared) =>
        declared?.File is { } file && SchemaFileNames.KindOf(file) is { } kind
            ? kind
            : SchemaFileNames.KindNamed(declared?.Format ?? SchemaSpec.DefaultFormat) ?? SchemaKind.Avro;

    private static (ParsedSchema? Schema, SchemaTable? Table, IReadOnlyList<SchemaProblem> Problems) Value(
        ProductDefinition product, OutputPortSpec port, ISchemaFormat format, TableSchema? built)
    {
        if (product.Spec.SchemaOf(port)?.File is { } path)
        {
            var library = new SchemaLibrary(product.Files, SchemaFileFields.Folder);
            if (library.Find(path) is not { } file)
            {
                return (null, null, []);
            }

            var parse = format.Parse(library.Collect(format.Kind, file).Source(file.Text));
            return parse.Schema is { } schema
                ? (schema, format.ToTable(schema).Table, parse.Problems)
                : (null, null, parse.Problems);
        }

        if (PortTables.Of(product.Spec, port, built) is not { } table)
        {
            return (null, null, []);
        }

        var conversion = format.FromTable(table);
        return conversion.Text is { } text
            ? (format.Parse(new SchemaSource(text)).Schema, table, conversion.Problems)
            : (null, null, conversion.Problems);
    }

    /// <summary>The columns that identify a row; null when nobody says which, or they are not known yet.</summary>
    private static SchemaTable? Key(DataProductSpec spec, OutputPortSpec port, SchemaTable table, TableSchema? built,
        List<Diagnostic> findings)
    {
        var declared = spec.SchemaOf(port)?.Key ?? [];
        var names = declared.Count > 0 ? declared : spec.Transform.UniqueKey;
        var fields = names.Select(n => Column(n, table, built)).ToList();
        if (fields.Count == 0 || fields.Contains(null))
        {
            if (declared.Count > 0 && spec.SchemaOf(port)?.File is { } file)
            {
                findings.AddRange(names.Where((_, i) => fields[i] is null).Select(n =>
                    DiagnosticCodes.SchemaContradiction.At(spec.SchemaOf(port)?.At,
                        $"`key` names the column `{n}`, and {file} does not have it", n)));
            }

            return null;
        }

        return new SchemaTable($"{PortSubjects.RecordName(spec, port)}Key",
            [.. fields.OfType<TableField>().Select(f => f with { Nullable = false })],
            $"What identifies a row of {table.Name}.");
    }

    private static TableField? Column(string name, SchemaTable table, TableSchema? built) =>
        table.Fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? (built?.Find(name) is { } column && FieldTypes.Parse(column.Type) is { } type
            ? FieldTypes.Field(column.Name, type, nullable: false)
            : null);

    /// <summary>Whoever asked for no language is not told what one of them cannot say.</summary>
    private static PortSchemaSet Problems(ProductDefinition product, OutputPortSpec port, SchemaSpec? declared,
        IReadOnlyList<SchemaProblem> problems)
    {
        if (declared?.Format is null)
        {
            return PortSchemaSet.Unknown;
        }

        var at = declared.At ?? new SourcePosition($"{product.Folder}/dataproduct.yaml", 1, 1);
        return new PortSchemaSet([],
        [
            .. problems.Select(p => DiagnosticCodes.SchemaNoTable.At(at,
                $"the columns of port `{port.Name}` have no {declared.Format} schema: {p.Message}", p.Pointer)),
        ]);
    }
}
