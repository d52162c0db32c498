using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>Reads the attributes that named types and fields share.</summary>
internal static class AvroAttributes
{
    /// <summary>An attribute's string; null without one or where it is something else, which is a problem.</summary>
    public static string? Text(AvroParseContext context, AvroJson node, string name)
    {
        var value = node.Member(name);
        if (value is null or { Kind: AvroJsonKind.String })
        {
            return value?.Text;
        }

        context.Problem(value, $"'{name}' must be a string, not {value}.");
        return null;
    }

    /// <summary>The full name that a definition gives, or null where it is missing or wrong.</summary>
    public static AvroName? Name(AvroParseContext context, AvroJson node, string enclosing)
    {
        if (node.Member("name") is not { } written)
        {
            context.Problem(node, $"The {node.Member("type")?.Text} lacks 'name'.");
            return null;
        }

        if (Text(context, node, "name") is not { } text)
        {
            return null;
        }

        var space = Text(context, node, "namespace") ?? enclosing;
        var name = AvroName.Of(text, space);
        if (!AvroNameRules.IsName(name.Simple))
        {
            context.Problem(written, $"'{text}' is not a valid name: letters, digits and underscores, not a digit "
                + "first; an old name may stand in 'aliases'.");
            return null;
        }

        if (!AvroNameRules.IsNamespace(name.Namespace))
        {
            context.Problem(text.Contains('.', StringComparison.Ordinal) ? written
                : node.Member("namespace") ?? written,
                $"'{name.Namespace}' is not a valid namespace: names with dots between them.");
            return null;
        }

        if (AvroKinds.Primitive(name.Simple) is not null)
        {
            context.Problem(written, $"'{name.Simple}' is a primitive type and cannot name another.");
            return null;
        }

        return name;
    }

    public static IReadOnlyList<AvroName> TypeAliases(AvroParseContext context, AvroJson node, AvroName name) =>
        [.. Strings(context, node, "aliases").Select(a => AvroName.Of(a, name.Namespace)).Distinct()];

    /// <summary>The strings of an optional array.</summary>
    public static IReadOnlyList<string> Strings(AvroParseContext context, AvroJson node, string name)
    {
        if (node.Member(name) is not { } list)
        {
            return [];
        }

        if (list.Kind is not AvroJsonKind.Array)
        {
            context.Problem(list, $"'{name}' must be an array of strings.");
            return [];
        }

        var strings = new List<string>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (item.Kind is AvroJsonKind.String)
            {
                strings.Add(item.Text);
            }
            else
            {
                context.Problem(item, $"'{name}' holds {item}, which is not a string.");
            }
        }

        return strings;
    }
}
