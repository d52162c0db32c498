using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Parsing;

/// <summary>Reads, checks against the metaschema and compiles.</summary>
internal sealed class JsonSchemaParser
{
    private readonly Dictionary<JsonSchemaDraft, Lazy<CompiledSchema>> _metaschemas;

    public JsonSchemaParser() => _metaschemas = Enum.GetValues<JsonSchemaDraft>()
        .ToDictionary(d => d, d => new Lazy<CompiledSchema>(() => CompileMetaschema(d)));

    public SchemaParse Parse(SchemaSource source, JsonSchemaDraft defaultDraft)
    {
        var tree = JsonTreeReader.Read(source.Text, duplicatesAllowed: false, out var problem);
        if (tree is null)
        {
            return SchemaParse.Failed(problem!);
        }

        if (!tree.IsObject && !tree.IsBoolean)
        {
            return SchemaParse.Failed(new SchemaProblem("A JSON Schema is an object, true or false.", "", 1, 1));
        }

        var store = new SchemaStore(DraftOf(tree, defaultDraft));
        foreach (var reference in source.References)
        {
            if (JsonTreeReader.Read(reference.Text, duplicatesAllowed: false, out var fault) is not { } document)
            {
                return SchemaParse.Failed(
                    fault! with { Message = $"The referenced schema \"{reference.Name}\": {fault.Message}" });
            }

            store.Name(reference.Name, document);
        }

        return Compile(source, tree, store);
    }

    private SchemaParse Compile(SchemaSource source, JsonTree tree, SchemaStore store)
    {
        store.AddRoot(tree);
        var draft = store.PlaceOf(tree)!.Value.Resource.Dialect.Draft;
        var grammar = _metaschemas[draft].Value.Validate(tree, source.Text.Length, assertFormats: false);
        if (!grammar.IsValid)
        {
            return SchemaParse.Failed([.. grammar.Errors.Select(e => ToProblem(e, tree, source.Text))]);
        }

        var compiler = new SchemaCompiler(store);
        var root = compiler.Compile(tree);
        compiler.CheckDocument();
        var problems = compiler.ToProblems(source.Text);
        return problems.Length > 0
            ? SchemaParse.Failed(problems)
            : SchemaParse.Of(new JsonSchema(source, tree, store, new CompiledSchema(root, compiler.IsDynamic)));
    }

    // A document without $schema that is referred to is read like the one that refers to it.
    private static JsonSchemaDraft DraftOf(JsonTree tree, JsonSchemaDraft otherwise) =>
        tree["$schema"] is { IsString: true } name ? Dialects.Find(name.Text) ?? otherwise : otherwise;

    private static SchemaProblem ToProblem(JsonValidationError error, JsonTree tree, string text)
    {
        var place = tree;
        foreach (var name in JsonPointers.Split(error.InstancePointer) ?? [])
        {
            place = JsonPointers.Step(place, name) ?? place;
        }

        var (line, column) = JsonTreeReader.Place(text, place.Offset);
        var keyword = JsonPointers.Split(error.InstancePointer)?.LastOrDefault();
        var message = keyword is null ? error.Message : $"{keyword}: {error.Message} It is {error.Value}.";
        return new SchemaProblem(Deepest(error) is { } cause ? $"{message} {cause}" : message,
            error.InstancePointer, line, column);
    }

    // Of alternatives the one that got furthest into the value is what was meant.
    private static string? Deepest(JsonValidationError error)
    {
        var cause = error.Causes.MaxBy(c => c.InstancePointer.Length);
        return cause is null ? null : cause.Message;
    }

    private static CompiledSchema CompileMetaschema(JsonSchemaDraft draft)
    {
        var store = new SchemaStore(draft);
        var tree = Metaschemas.Find(Dialects.Metaschema(draft))!;
        store.AddRoot(tree);
        var compiler = new SchemaCompiler(store);
        return new CompiledSchema(compiler.Compile(tree), compiler.IsDynamic);
    }
}
