using DataMesh.Model.Descriptor;
using DataMesh.Model.Descriptor.Contracts;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Schemas;

namespace DataMesh.Model.Folders;

/// <summary>
/// Puts what is promised of a product's ports into one list of fields, wherever it is written: under <c>fields</c>, in
/// a port's own section, or in a schema file.
/// </summary>
internal static class SchemaFolder
{
    public const string Folder = "schema/";

    /// <summary>The product with the columns of its schema files among its fields.</summary>
    /// <param name="read">Null where no language is at hand; then a schema file is an error.</param>
    public static LoadedProduct Merge(LoadedProduct product, SchemaFileReader? read, DiagnosticBag bag)
    {
        var spec = product.Spec;
        if (spec.OutputPorts.All(p => p.Schema is null) && spec.Schema is null)
        {
            return product;
        }

        CheckSections(product, bag);
        var fields = new List<FieldSpec>();
        foreach (var port in spec.OutputPorts)
        {
            var isDefault = spec.DefaultPort()?.Name == port.Name;
            var written = spec.FieldsOf(port);
            var merged = spec.SchemaOf(port) is { File: { } file } schema
                ? Merge(file, written, Read(product, schema, read, bag), bag)
                : written;
            fields.AddRange(merged.Select(f => isDefault ? f : f with { Port = port.Name }));
        }

        // A field of a port that does not exist is reported elsewhere, and must not vanish before.
        fields.AddRange((spec.Schema?.Fields ?? []).Where(f => f.Port is { } port
            ? spec.OutputPorts.All(p => p.Name != port)
            : spec.DefaultPort() is null));
        return product with
        {
            Document = product.Document with
            {
                Spec = spec with
                {
                    Schema = (spec.Schema ?? new SchemaSpec()) with { Fields = fields },
                    OutputPorts =
                    [
                        .. spec.OutputPorts.Select(p => p.Schema is null ? p
                            : p with { Schema = p.Schema with { Fields = [] } }),
                    ],
                },
            },
        };
    }

    private static IReadOnlyList<FieldSpec> Read(LoadedProduct product, SchemaSpec schema, SchemaFileReader? read,
        DiagnosticBag bag)
    {
        if (read is null)
        {
            bag.Add(DiagnosticCodes.NotSupported, schema.At, "schema files cannot be read here", schema.File);
            return [];
        }

        var folder = product.File[..^(Path.GetFileName(product.File).Length + 1)];
        return read(schema, folder, product.Files, bag) ?? [];
    }

    private static void CheckSections(LoadedProduct product, DiagnosticBag bag)
    {
        var spec = product.Spec;
        if (spec.DefaultPort() is { Schema: { } own } port && spec.Schema is { } common
            && (common.File ?? common.Format ?? common.Subject) is not null)
        {
            bag.Add(DiagnosticCodes.Conflict, own.At,
                $"the default port `{port.Name}` has a schema of its own and `spec.schema` describes the same port",
                fix: "keep one of the two");
        }

        if (spec.DefaultPort() is null && spec.Schema is { File: not null } nobody)
        {
            bag.Add(DiagnosticCodes.Conflict, nobody.At,
                "`spec.schema` names a file, and the product has no default port",
                fix: "move it to the port's own `schema`");
        }

        foreach (var field in spec.OutputPorts.SelectMany(p => p.Schema?.Fields ?? []).Where(f => f.Port is not null))
        {
            bag.Add(DiagnosticCodes.Conflict, field.At,
                $"the field `{field.Name}` stands in its port's schema and names a port", field.Port, "remove `port`");
        }
    }

    private static IReadOnlyList<FieldSpec> Merge(string file, IReadOnlyList<FieldSpec> written,
        IReadOnlyList<FieldSpec> inFile, DiagnosticBag bag)
    {
        // A file that could not be read says nothing; what is wrong with it is reported already.
        if (inFile.Count == 0)
        {
            return written;
        }

        var byName = written.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        foreach (var extra in written.Where(w => inFile.All(f => !Same(f.Name, w.Name))))
        {
            bag.Add(DiagnosticCodes.SchemaContradiction, extra.At,
                $"the field `{extra.Name}` is promised here, and {file} does not have it", extra.Name,
                NearestName.Find(extra.Name, inFile.Select(f => f.Name)) is { } near ? $"did you mean `{near}`?"
                    : $"add it to {file}, or remove it here");
        }

        return [.. inFile.Select(f => byName.TryGetValue(f.Name, out var w) ? Merge(w, f, bag) : f)];
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static FieldSpec Merge(FieldSpec written, FieldSpec inFile, DiagnosticBag bag)
    {
        if (written.Type is { } type && !SameType(type, inFile.Type!))
        {
            Contradicts("type", type, inFile.Type);
        }

        if (written.Required && !inFile.Required)
        {
            Contradicts("required", "true", "may be missing");
        }

        return inFile with
        {
            Description = written.Description ?? inFile.Description,
            Pii = written.Pii || inFile.Pii,
            Classification = One("classification", written.Classification, inFile.Classification),
            Unit = One("unit", written.Unit, inFile.Unit),
            Entity = One("entity", written.Entity, inFile.Entity),
            Semantic = One("semantic", written.Semantic, inFile.Semantic),
            At = written.At,
        };

        string? One(string name, string? here, string? there)
        {
            if (here is not null && there is not null && here != there)
            {
                Contradicts(name, here, there);
            }

            return here ?? there;
        }

        void Contradicts(string what, string here, string? there) => bag.Add(DiagnosticCodes.SchemaContradiction,
            written.At, $"`{what}` of `{written.Name}` is {here} here and {there} at {inFile.At}", here);
    }

    private static bool SameType(string written, string inFile)
    {
        if (!ColumnType.TryNormalise(written, out var type))
        {
            return true;
        }

        var word = written.Trim().ToUpperInvariant();
        return Same(type, inFile)
            || (word is "NUMBER" && IsNumber(inFile))
            || (word is "TIMESTAMP" or "DATETIME" && inFile.StartsWith("TIMESTAMP", StringComparison.Ordinal))
            || (type is "VARCHAR" && inFile.StartsWith("ENUM(", StringComparison.Ordinal));
    }

    private static bool IsNumber(string type) => type is "FLOAT" or "DOUBLE"
        || type.EndsWith("INT", StringComparison.Ordinal) || type.EndsWith("INTEGER", StringComparison.Ordinal)
        || type.StartsWith("DECIMAL", StringComparison.Ordinal);
}
