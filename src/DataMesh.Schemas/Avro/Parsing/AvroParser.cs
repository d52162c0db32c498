using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;
using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>Reads Avro schemas as versions 1.11 and 1.12 of the specification write them.</summary>
internal static class AvroParser
{
    /// <summary>Reads the references, then the schema; all problems come at once.</summary>
    public static AvroParse Parse(SchemaSource source)
    {
        var context = new AvroParseContext();
        var types = new AvroTypeReader(context);
        foreach (var reference in source.References.DistinctBy(r => r.Text, StringComparer.Ordinal))
        {
            Read(context, types, reference.Text, reference.Name);
        }

        context.CheckDefaults();
        var referenced = context.Names.ToHashSet(StringComparer.Ordinal);
        var root = Read(context, types, source.Text, reference: null);
        context.CheckDefaults();
        return context.Problems.Count > 0 || root is null
            ? new AvroParse(Root: null, context.Problems, context.Notes, referenced)
            : new AvroParse(root, [], context.Notes, referenced);
    }

    private static AvroSchema? Read(AvroParseContext context, AvroTypeReader types, string text, string? reference)
    {
        var document = AvroJsonReader.Read(text);
        context.Begin(document, reference);
        if (document.Error is { } error)
        {
            context.Problem(document.ErrorOffset, error + Hint(text));
            return null;
        }

        if (document.Root is not { } root)
        {
            context.Problem(0, "The schema is empty.");
            return null;
        }

        var type = types.Read(root, "");
        context.CheckDefaults();
        return type;
    }

    // A bare word is the commonest slip; Java's parser refuses it too.
    private static string Hint(string text) => AvroKinds.Primitive(text.Trim()) is null
        ? ""
        : $" Write the name as a JSON string: \"{text.Trim()}\".";
}
