using System.Globalization;
using System.Text;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Printing;

/// <summary>
/// Prints a file as the Confluent registry keeps it: no comments, messages before enums, one layout.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="normalizes">
/// Whether everything whose order means nothing is sorted, and every type named in full.
/// </param>
internal sealed partial class ProtoPrinter(ProtoFile file, bool normalizes)
{
    private readonly OptionPrinter _options = new(normalizes);
    private readonly FieldPrinter _fields = new(file, normalizes);

    public string Print()
    {
        var text = new StringBuilder();
        var syntax = file.Syntax;
        AppendSyntax(text, syntax);
        if (syntax.Package is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"package {syntax.Package};\n");
        }

        AppendImports(text, syntax);
        AppendOptions(text, syntax.Options, "", "\n");
        if (syntax.Types.Count > 0)
        {
            text.Append('\n');
            AppendTypes(text, file.Messages, file.Enums, "");
        }

        if (syntax.Extends.Count > 0)
        {
            text.Append('\n');
            foreach (var extend in syntax.Extends)
            {
                text.Append(Extend(extend));
            }
        }

        if (syntax.Services.Count > 0)
        {
            text.Append('\n');
            foreach (var service in syntax.Services)
            {
                text.Append(Service(service));
            }
        }

        return text.ToString();
    }

    private static void AppendSyntax(StringBuilder text, FileSyntax syntax)
    {
        if (syntax.Edition is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"edition = \"{syntax.Edition}\";\n");
        }
        else if (syntax.Syntax is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"syntax = \"{syntax.Syntax}\";\n");
        }
    }

    private void AppendImports(StringBuilder text, FileSyntax syntax)
    {
        if (syntax.Imports.Count == 0)
        {
            return;
        }

        text.Append('\n');
        foreach (var kind in new[] { ImportKind.Plain, ImportKind.Public, ImportKind.Weak, ImportKind.Option })
        {
            var word = kind is ImportKind.Plain ? "" : kind.ToString().ToLowerInvariant() + " ";
            var paths = syntax.Imports.Where(i => i.Kind == kind).Select(i => i.Path);
            foreach (var path in normalizes ? paths.Order(StringComparer.Ordinal).Distinct(
                StringComparer.Ordinal) : paths)
            {
                text.Append(CultureInfo.InvariantCulture, $"import {word}\"{OptionPrinter.Escape(path)}\";\n");
            }
        }
    }

    private void AppendOptions(StringBuilder text, List<OptionSyntax> options, string indent, string before)
    {
        if (options.Count == 0)
        {
            return;
        }

        text.Append(before);
        foreach (var option in _options.Sorted(options))
        {
            Indent.Append(text, $"option {_options.Print(option)};\n", indent);
        }
    }

    private void AppendTypes(StringBuilder text, List<MessageType> messages, List<EnumType> enums, string indent)
    {
        foreach (var message in messages)
        {
            var isMade = message.Syntax.IsSynthetic || message.Syntax.IsGroup;
            if (!isMade && !(normalizes && message.IsMapEntry))
            {
                Indent.Append(text, Message(message), indent);
            }
        }

        foreach (var type in enums)
        {
            Indent.Append(text, Enum(type.Syntax), indent);
        }
    }

    private string Extend(ExtendSyntax extend)
    {
        var text = new StringBuilder().Append("extend ").Append(extend.Type).Append(" {\n");
        foreach (var field in extend.Fields)
        {
            Indent.Append(text, Field(_fields.Extension(field)), "  ");
        }

        return text.Append("}\n").ToString();
    }

    private string Field(FieldType field)
    {
        if (field.Syntax.Group is null || field.Message is null)
        {
            return _fields.Print(field);
        }

        var text = new StringBuilder().Append(_fields.GroupHead(field)).Append(" {");
        AppendBody(text, field.Message);
        return text.Append("}\n").ToString();
    }

    private string Service(ServiceSyntax service)
    {
        var text = new StringBuilder().Append("service ").Append(service.Name).Append(" {");
        AppendOptions(text, service.Options, "  ", "\n");
        if (service.Methods.Count > 0)
        {
            text.Append('\n');
            foreach (var method in service.Methods)
            {
                Indent.Append(text, Method(method), "  ");
            }
        }

        return text.Append("}\n").ToString();
    }

    private string Method(MethodSyntax method)
    {
        var (input, output) = (method.Input, method.Output);
        if (normalizes)
        {
            var full = file.Methods[method];
            (input, output) = ("." + full.Input, "." + full.Output);
        }

        var text = new StringBuilder().Append("rpc ").Append(method.Name).Append(" (")
            .Append(method.ClientStreams ? "stream " : "").Append(input).Append(") returns (")
            .Append(method.ServerStreams ? "stream " : "").Append(output).Append(')');
        if (method.Options.Count > 0)
        {
            text.Append(" {\n");
            AppendOptions(text, method.Options, "  ", "");
            text.Append('}');
        }

        return text.Append(";\n").ToString();
    }

    private string Enum(EnumSyntax type)
    {
        var text = new StringBuilder().Append(type.Visibility is null ? "" : type.Visibility + " ")
            .Append("enum ").Append(type.Name).Append(" {\n");
        foreach (var reserved in Reserved(type))
        {
            Indent.Append(text, reserved, "  ");
        }

        AppendOptions(text, type.Options, "  ", "");

        // The first value is the default, so it stays the first.
        var values = normalizes
            ? type.Values.Take(1).Concat(type.Values.Skip(1).OrderBy(v => v.Number)
                .ThenBy(v => v.Name, StringComparer.Ordinal))
            : type.Values.AsEnumerable();
        foreach (var value in values)
        {
            var line = new StringBuilder().Append(value.Name).Append(" = ").Append(value.Number);
            if (value.Options.Count > 0)
            {
                line.Append(' ').Append(_options.Brackets(_options.Sorted(value.Options)));
            }

            Indent.Append(text, line.Append(";\n").ToString(), "  ");
        }

        return text.Append("}\n").ToString();
    }

    private IEnumerable<string> Reserved(TypeSyntax type)
    {
        var end = type is EnumSyntax ? int.MaxValue : int.MinValue;
        if (!normalizes)
        {
            return type.Reserved.Select(r => Line(
                r.Ranges.Select(range => RangeText(range, end)).Concat(r.Names.Select(n => NameText(n, r)))));
        }

        var ranges = type.Reserved.SelectMany(r => r.Ranges).OrderBy(r => r.First).Select(r => RangeText(r, end));
        var names = type.Reserved.SelectMany(r => r.Names.Select(n => (Name: n, Reserved: r)))
            .OrderBy(n => n.Name, StringComparer.Ordinal).Select(n => NameText(n.Name, n.Reserved));
        return ranges.Concat(names).Select(r => Line([r]));

        static string Line(IEnumerable<string> parts) => $"reserved {string.Join(", ", parts)};\n";

        static string NameText(string name, ReservedSyntax reserved) => reserved.Identifiers ? name : $"\"{name}\"";
    }

    private static string RangeText(NumberRange range, int max) => range.First == range.Last
        ? range.First.ToString(CultureInfo.InvariantCulture)
        : range.Last == max
            ? string.Create(CultureInfo.InvariantCulture, $"{range.First} to max")
            : string.Create(CultureInfo.InvariantCulture, $"{range.First} to {range.Last}");
}
