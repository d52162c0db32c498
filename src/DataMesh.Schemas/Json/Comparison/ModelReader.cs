using System.Collections.Concurrent;
using System.Text.Json;
using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>
/// Reads a JSON Schema into the models that are compared, as the registry's own loaders do; for many threads.
/// </summary>
internal sealed class ModelReader(SchemaStore store)
{
    private static readonly string[] NumberWords =
        ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

    private static readonly string[] StringWords = ["minLength", "maxLength", "pattern"];

    private static readonly string[] ArrayWords =
        ["items", "additionalItems", "minItems", "maxItems", "uniqueItems", "contains"];

    private static readonly string[] NewArrayWords =
        ["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains", "unevaluatedItems"];

    private static readonly string[] ObjectWords =
    [
        "properties", "required", "minProperties", "maxProperties", "dependencies", "patternProperties",
        "additionalProperties", "propertyNames",
    ];

    private static readonly string[] NewObjectWords =
    [
        "required", "minProperties", "maxProperties", "dependencies", "dependentRequired", "dependentSchemas",
        "additionalProperties", "propertyNames", "unevaluatedProperties",
    ];

    private readonly ConcurrentDictionary<JsonTree, SchemaModel> _models = new(ReferenceEqualityComparer.Instance);

    public SchemaModel Read(JsonTree schema, SchemaPlace parent)
    {
        // A place that walking did not find belongs to the resource around it.
        var place = store.PlaceOf(schema) ?? parent with { Schema = schema };
        return _models.GetOrAdd(schema, static (_, at) => at.Reader.Make(at.Place), (Reader: this, Place: place));
    }

    private SchemaModel Make(SchemaPlace place)
    {
        if (place.Schema.IsBoolean)
        {
            var isTrue = place.Schema.Kind == JsonValueKind.True;
            return new SchemaModel(this, isTrue ? ModelKind.True : ModelKind.False, place, isPart: false);
        }

        var isAlone = place.Resource.Dialect.RefStandsAlone && place.Schema["$ref"] is { IsString: true };
        if (isAlone)
        {
            return Reference(place, "$ref", isPart: false)!;
        }

        var parts = Parts(place, isPart: false);
        return parts.Count switch
        {
            0 => new SchemaModel(this, ModelKind.Empty, place, isPart: false),
            1 => parts[0],
            _ => new SchemaModel(this, ModelKind.Combined, place, isPart: false)
            {
                Criterion = Criterion.AllOf,
                MakeParts = () => Parts(place, isPart: true),
            },
        };
    }

    private List<SchemaModel> Parts(SchemaPlace place, bool isPart)
    {
        var (schema, isNew) = (place.Schema, !place.Resource.Dialect.RefStandsAlone);
        var parts = new List<SchemaModel>();
        if (isNew)
        {
            AddIf(parts, Reference(place, "$ref", isPart));
            AddIf(parts, Reference(place, "$dynamicRef", isPart));
            AddIf(parts, Reference(place, "$recursiveRef", isPart));
        }

        if (schema["enum"] is { IsArray: true })
        {
            parts.Add(new SchemaModel(this, ModelKind.Enum, place, isPart));
        }

        foreach (var criterion in Enum.GetValues<Criterion>())
        {
            AddIf(parts, Combined(place, criterion, isPart));
        }

        if (schema["not"] is not null)
        {
            parts.Add(new SchemaModel(this, ModelKind.Not, place, isPart));
        }

        if (schema["const"] is not null && place.Resource.Dialect.Draft > JsonSchemaDraft.Draft4)
        {
            parts.Add(new SchemaModel(this, ModelKind.Const, place, isPart));
        }

        AddTyped(parts, place, isPart, isNew);
        if (place.Resource.Dialect.Draft >= JsonSchemaDraft.Draft7
            && (schema["if"] ?? schema["then"] ?? schema["else"]) is not null)
        {
            parts.Add(new SchemaModel(this, ModelKind.Conditional, place, isPart));
        }

        return parts;
    }

    /// <summary>What <c>type</c> says, and what keywords of other types say beside it.</summary>
    private void AddTyped(List<SchemaModel> parts, SchemaPlace place, bool isPart, bool isNew)
    {
        var schema = place.Schema;
        var types = new List<SchemaModel>();
        if (schema["type"] is { IsString: true } type)
        {
            types.Add(Typed(type.Text, isPart));
            parts.AddRange(types);
        }
        else if (schema["type"] is { IsArray: true } list)
        {
            types.AddRange(list.Items.Select(i => Typed(i.Text, isPart: true)));
            parts.Add(new SchemaModel(this, ModelKind.Combined, place, isPart)
            {
                Criterion = Criterion.AnyOf,
                MakeParts = () => types,
            });
        }

        Sniff(ModelKind.Array, isNew ? NewArrayWords : ArrayWords);
        Sniff(ModelKind.Object, isNew ? NewObjectWords : ObjectWords);
        Sniff(ModelKind.Number, NumberWords);
        Sniff(ModelKind.String, StringWords);

        void Sniff(ModelKind kind, string[] words)
        {
            var isThere = Array.Exists(words, w => schema[w] is not null)
                || (kind == ModelKind.Object && isNew && HasMembers("properties", "patternProperties"))
                || (kind == ModelKind.String && !isNew && schema["format"] is not null);
            if (isThere && types.TrueForAll(t => t.Kind != kind))
            {
                parts.Add(new SchemaModel(this, kind, place, isPart));
            }
        }

        bool HasMembers(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (schema[word]?.Members.Length > 0)
                {
                    return true;
                }
            }

            return false;
        }

        SchemaModel Typed(string name, bool isPart) => new(this, KindOf(name), place, isPart)
        {
            IsInteger = name == "integer",
        };
    }

    private SchemaModel? Reference(SchemaPlace place, string keyword, bool isPart)
    {
        if (place.Schema[keyword] is not { IsString: true } name)
        {
            return null;
        }

        return new SchemaModel(this, ModelKind.Reference, place, isPart)
        {
            MakeParts = () => store.Resolve(place.Resource, name.Text) is { } target
                ? [Read(target.Schema, target)]
                : [],
        };
    }

    private SchemaModel? Combined(SchemaPlace place, Criterion criterion, bool isPart)
    {
        var word = Word(criterion);
        return place.Schema[word] is not { IsArray: true } list
            ? null
            : new SchemaModel(this, ModelKind.Combined, place, isPart)
            {
                Criterion = criterion,
                MakeParts = () => [.. list.Items.Select(i => Read(i, place))],
            };
    }

    /// <summary>The keyword of a criterion.</summary>
    public static string Word(Criterion criterion) => criterion switch
    {
        Criterion.AllOf => "allOf",
        Criterion.AnyOf => "anyOf",
        _ => "oneOf",
    };

    private static void AddIf(List<SchemaModel> parts, SchemaModel? part)
    {
        if (part is not null)
        {
            parts.Add(part);
        }
    }

    private static ModelKind KindOf(string type) => type switch
    {
        "string" => ModelKind.String,
        "integer" or "number" => ModelKind.Number,
        "boolean" => ModelKind.Boolean,
        "null" => ModelKind.Null,
        "array" => ModelKind.Array,
        _ => ModelKind.Object,
    };
}
