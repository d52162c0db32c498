using System.Text;
using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Printing;

/// <summary>Messages: reserved, options, fields, oneofs, groups, extensions, types, in this order.</summary>
internal sealed partial class ProtoPrinter
{
    private string Message(MessageType message)
    {
        var visibility = message.Syntax.Visibility is { } word ? word + " " : "";
        var text = new StringBuilder().Append(visibility).Append("message ").Append(message.Name).Append(" {");
        AppendBody(text, message);
        return text.Append("}\n").ToString();
    }

    private void AppendBody(StringBuilder text, MessageType message)
    {
        var syntax = message.Syntax;
        AppendPart(text, Reserved(syntax));
        AppendOptions(text, syntax.Options, "  ", "\n");
        var plain = message.Fields.Where(f => f.Oneof is null && f.Syntax.Group is null);
        AppendPart(text, (normalizes ? plain.OrderBy(f => f.Number) : plain).Select(Field));
        AppendPart(text, Oneofs(message).Select(Oneof));
        AppendPart(text, message.Fields.Where(f => f.Oneof is null && f.Syntax.Group is not null).Select(Field));
        AppendPart(text, syntax.Extensions.Select(Extensions));
        AppendPart(text, syntax.Extends.Select(Extend));
        var types = new StringBuilder();
        AppendTypes(types, message.Messages, message.Enums, "  ");
        if (types.Length > 0)
        {
            text.Append('\n').Append(types);
        }
    }

    private static void AppendPart(StringBuilder text, IEnumerable<string> parts)
    {
        var first = true;
        foreach (var part in parts)
        {
            text.Append(first ? "\n" : "");
            first = false;
            Indent.Append(text, part, "  ");
        }
    }

    private IEnumerable<OneofType> Oneofs(MessageType message) => normalizes
        ? message.Oneofs.Where(o => o.Fields.Count > 0).OrderBy(o => o.Fields.Min(f => f.Number))
        : message.Oneofs;

    private string Oneof(OneofType oneof)
    {
        var text = new StringBuilder().Append("oneof ").Append(oneof.Name).Append(" {");
        AppendOptions(text, oneof.Syntax!.Options, "  ", "\n");
        var plain = oneof.Fields.Where(f => f.Syntax.Group is null);
        AppendPart(text, (normalizes ? plain.OrderBy(f => f.Number) : plain).Select(Field));
        AppendPart(text, oneof.Fields.Where(f => f.Syntax.Group is not null).Select(Field));
        return text.Append("}\n").ToString();
    }

    private string Extensions(ExtensionsSyntax extensions)
    {
        var ranges = extensions.Ranges.Select(r => RangeText(r, ProtoParser.MaxFieldNumber));
        var options = extensions.Options.Count == 0 ? "" : " " + _options.Brackets(_options.Sorted(extensions.Options));
        return $"extensions {string.Join(", ", ranges)}{options};\n";
    }
}
