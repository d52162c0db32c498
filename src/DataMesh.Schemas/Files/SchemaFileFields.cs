using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Files;

/// <summary>The columns that a product's schema file promises, as if they were written under <c>fields</c>.</summary>
public sealed class SchemaFileFields(SchemaFormats formats)
{
    /// <summary>The folder of a product that its schemas lie in.</summary>
    public const string Folder = "schema/";

    /// <inheritdoc cref="SchemaFileReader"/>
    public IReadOnlyList<FieldSpec>? Read(SchemaSpec schema, string folder, IReadOnlyDictionary<string, string> files,
        DiagnosticBag bag)
    {
        var place = schema.At;
        var (file, kind) = Find(schema, files, bag);
        if (file is null)
        {
            return null;
        }

        var library = new SchemaLibrary(files, Folder);
        var references = library.Collect(kind, file);
        if (references.Circle is { } circle)
        {
            bag.Add(DiagnosticCodes.SchemaReference, place,
                $"schemas refer to each other in a circle: {string.Join(" → ", circle)}", schema.File);
            return null;
        }

        if (formats.Find(kind) is not { } format)
        {
            bag.Add(DiagnosticCodes.NotSupported, place, $"{SchemaFileNames.Name(kind)} schemas are not supported yet");
            return null;
        }

        var path = $"{folder}/{file.Path}";
        var parse = format.Parse(references.Source(file.Text));
        Report(DiagnosticCodes.SchemaInvalid, parse.Problems, path, bag);
        if (parse.Schema is null)
        {
            return null;
        }

        var table = format.ToTable(parse.Schema);
        Report(DiagnosticCodes.SchemaNoTable, table.Problems, path, bag);
        return table.Table?.Fields.Select(f => Field(f, FieldPlaces.Find(kind, path, file.Text, f.Name))).ToList();
    }

    private static (SchemaFile? File, SchemaKind Kind) Find(SchemaSpec schema,
        IReadOnlyDictionary<string, string> files, DiagnosticBag bag)
    {
        var path = schema.File!;
        var inFolder = files.Keys.Where(f => f.StartsWith(Folder, StringComparison.Ordinal)).ToList();
        if (SchemaFileNames.KindOf(path) is not { } kind)
        {
            bag.Add(DiagnosticCodes.SchemaFileMissing, schema.At,
                "the schema's file ends in none of .avsc, .json, .proto", path, "rename the file");
            return default;
        }

        if (schema.Format is { } format && SchemaFileNames.KindNamed(format) != kind)
        {
            bag.Add(DiagnosticCodes.Conflict, schema.At,
                $"`format` is {format} and the file {path} is {SchemaFileNames.Name(kind)}", format,
                "remove `format`, or name a file of that language");
            return default;
        }

        if (path.StartsWith(Folder, StringComparison.Ordinal) && files.TryGetValue(path, out var text))
        {
            return (new SchemaFile(path, text), kind);
        }

        bag.Add(DiagnosticCodes.SchemaFileMissing, schema.At, $"there is no file {path} in the product's folder", path,
            inFolder.Find(f => f.EndsWith('/' + path, StringComparison.Ordinal)) is { } same ? $"did you mean `{same}`?"
                : inFolder.Count > 0 ? NearestName.Suggest(path, inFolder)
                : $"create it below {Folder}, where schemas lie");
        return default;
    }

    private static void Report(DiagnosticCode code, IReadOnlyList<SchemaProblem> problems, string path,
        DiagnosticBag bag)
    {
        foreach (var problem in problems)
        {
            bag.Add(code, new SourcePosition(path, Math.Max(1, problem.Line), Math.Max(1, problem.Column)),
                problem.Pointer.Length == 0 || problem.Line > 0 ? problem.Message
                    : $"{problem.Message} (at {problem.Pointer})");
        }
    }

    private static FieldSpec Field(TableField field, SourcePosition at) => new()
    {
        Name = field.Name,
        Type = field.Type.ToString(),
        Required = !field.Nullable,
        Description = field.Semantics.Doc,
        Pii = IsPersonal(field),
        Classification = field.Semantics.Classification,
        Unit = field.Semantics.Unit,
        Entity = field.Semantics.Entity,
        Semantic = field.Semantics.Semantic,
        Rules = PartRules.Of(field),
        At = at,
    };

    /// <summary>A column with a personal part is personal as a whole: its values are withheld together.</summary>
    private static bool IsPersonal(TableField field) => field.Semantics.Pii || field.Parts.Any(IsPersonal);
}
