using System.Globalization;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>Reads definitions of records, enums and fixed.</summary>
internal sealed class AvroNamedReader(AvroParseContext context, AvroTypeReader types)
{
    private readonly AvroFieldReader _fields = new(context, types);

    public AvroRecord? ReadRecord(AvroJson node, string enclosing, bool isError)
    {
        var name = AvroAttributes.Name(context, node, enclosing);
        var record = name is null ? null : new AvroRecord(name)
        {
            IsError = isError,
            Doc = AvroAttributes.Text(context, node, "doc"),
            Aliases = AvroAttributes.TypeAliases(context, node, name),
            Properties = AvroProperties.Read(context, node, AvroProperties.OfRecords),
            Logical = AvroLogicalTypeReader.Read(context, node, AvroKind.Record),
        };

        // Defined before its fields are read, so that they can refer to it.
        var defined = record is not null && context.Define(record, node);
        var fields = _fields.Read(node, name?.Namespace ?? enclosing);
        if (record is null || !defined)
        {
            return null;
        }

        record.Complete(fields);
        return record;
    }

    public AvroEnum? ReadEnum(AvroJson node, string enclosing)
    {
        var name = AvroAttributes.Name(context, node, enclosing);
        var symbols = Symbols(node);
        var fallback = AvroAttributes.Text(context, node, "default");
        if (fallback is not null && symbols is not null && !symbols.Contains(fallback))
        {
            context.Problem(node.Member("default")!, $"The enum's default '{fallback}' is not one of its symbols.");
            symbols = null;
        }

        if (name is null || symbols is null)
        {
            Fail(name);
            return null;
        }

        var type = new AvroEnum(name, symbols)
        {
            Default = fallback,
            Doc = AvroAttributes.Text(context, node, "doc"),
            Aliases = AvroAttributes.TypeAliases(context, node, name),
            Properties = AvroProperties.Read(context, node, AvroProperties.OfEnums),
            Logical = AvroLogicalTypeReader.Read(context, node, AvroKind.Enum),
        };
        return context.Define(type, node) ? type : null;
    }

    public AvroFixed? ReadFixed(AvroJson node, string enclosing)
    {
        var name = AvroAttributes.Name(context, node, enclosing);
        if (Size(node) is not { } size || name is null)
        {
            Fail(name);
            return null;
        }

        var type = new AvroFixed(name, size)
        {
            Doc = AvroAttributes.Text(context, node, "doc"),
            Aliases = AvroAttributes.TypeAliases(context, node, name),
            Properties = AvroProperties.Read(context, node, AvroProperties.OfFixed),
            Logical = AvroLogicalTypeReader.Read(context, node, AvroKind.Fixed, size),
        };
        return context.Define(type, node) ? type : null;
    }

    private int? Size(AvroJson node)
    {
        var written = node.Member("size");
        if (written is { Kind: AvroJsonKind.Number }
            && int.TryParse(written.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            return size;
        }

        context.Problem(written ?? node, written is null
            ? "The fixed lacks 'size', its number of bytes."
            : $"The fixed's size {written} is not a whole number of bytes from 0 to {int.MaxValue}.");
        return null;
    }

    private IReadOnlyList<string>? Symbols(AvroJson node)
    {
        if (node.Member("symbols") is not { Kind: AvroJsonKind.Array } list)
        {
            context.Problem(node.Member("symbols") ?? node, "The enum lacks 'symbols', an array of names.");
            return null;
        }

        var symbols = new List<string>(list.Items.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var whole = true;
        foreach (var item in list.Items)
        {
            if (item.Kind is not AvroJsonKind.String || !AvroNameRules.IsName(item.Text))
            {
                context.Problem(item, $"{item} is not a valid symbol: letters, digits and underscores, not a "
                    + "digit first.");
                whole = false;
            }
            else if (!seen.Add(item.Text))
            {
                context.Problem(item, $"The symbol '{item.Text}' stands twice in the enum.");
                whole = false;
            }
            else
            {
                symbols.Add(item.Text);
            }
        }

        return whole ? symbols : null;
    }

    private void Fail(AvroName? name)
    {
        if (name is not null)
        {
            context.Fail(name);
        }
    }
}
