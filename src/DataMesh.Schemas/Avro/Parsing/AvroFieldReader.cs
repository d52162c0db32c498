using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>Reads the fields of records.</summary>
internal sealed class AvroFieldReader(AvroParseContext context, AvroTypeReader types)
{
    /// <summary>The fields that are right; the others are reported.</summary>
    public IReadOnlyList<AvroField> Read(AvroJson record, string space)
    {
        if (record.Member("fields") is not { Kind: AvroJsonKind.Array } list)
        {
            context.Problem(record.Member("fields") ?? record, "The record lacks 'fields', an array; it may be empty.");
            return [];
        }

        var fields = new List<AvroField>(list.Items.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in list.Items)
        {
            if (node.Kind is not AvroJsonKind.Object)
            {
                context.Problem(node, $"{node} is not a field; write an object with 'name' and 'type'.");
            }
            else if (ReadField(node, space, fields.Count, seen) is { } field)
            {
                fields.Add(field);
            }
        }

        return fields;
    }

    private AvroField? ReadField(AvroJson node, string space, int position, HashSet<string> seen)
    {
        var name = Name(node, seen);
        var order = Order(node);
        var aliases = AvroAttributes.Strings(context, node, "aliases");
        if (node.Member("type") is not { } written)
        {
            context.Problem(node, $"The field{(name is null ? "" : $" '{name}'")} lacks 'type'.");
            return null;
        }

        var type = types.Read(written, space);
        if (type is null || name is null)
        {
            return null;
        }

        if (node.Member("default") is { } value)
        {
            context.CheckLater(new AvroDefaultCheck(name, type, value));
        }

        if (node.Member("logicalType") is { } misplaced)
        {
            context.Note(misplaced, $"The 'logicalType' of the field '{name}' has no effect here; write it in the "
                + "field's type: {\"type\": \"...\", \"logicalType\": ...}.");
        }

        return new AvroField(name, position, type)
        {
            Doc = AvroAttributes.Text(context, node, "doc"),
            Default = node.Member("default"),
            Order = order,
            Aliases = [.. aliases.Distinct(StringComparer.Ordinal)],
            Properties = AvroProperties.ReadField(node),
        };
    }

    private string? Name(AvroJson node, HashSet<string> seen)
    {
        if (node.Member("name") is not { } written)
        {
            context.Problem(node, "The field lacks 'name'.");
            return null;
        }

        if (AvroAttributes.Text(context, node, "name") is not { } name)
        {
            return null;
        }

        if (!AvroNameRules.IsName(name))
        {
            context.Problem(written, $"'{name}' is not a valid field name: letters, digits and underscores, not a "
                + "digit first; an old name may stand in 'aliases'.");
            return null;
        }

        if (!seen.Add(name))
        {
            context.Problem(written, $"The field '{name}' stands twice in its record.");
            return null;
        }

        return name;
    }

    private AvroFieldOrder Order(AvroJson node)
    {
        switch (AvroAttributes.Text(context, node, "order")?.ToLowerInvariant())
        {
            case null or "ascending":
                return AvroFieldOrder.Ascending;
            case "descending":
                return AvroFieldOrder.Descending;
            case "ignore":
                return AvroFieldOrder.Ignore;
            default:
                var written = node.Member("order")!;
                context.Problem(written, $"The order {written} is not one of ascending, descending, ignore.");
                return AvroFieldOrder.Ascending;
        }
    }
}
