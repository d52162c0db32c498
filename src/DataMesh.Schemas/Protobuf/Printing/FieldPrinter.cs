using System.Text;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Printing;

/// <summary>Prints a field's line.</summary>
internal sealed class FieldPrinter(ProtoFile file, bool normalizes)
{
    private readonly OptionPrinter _options = new(normalizes);
    private Dictionary<FieldSyntax, FieldType>? _extensions;

    public FieldType Extension(FieldSyntax field) =>
        (_extensions ??= file.Extensions.ToDictionary(e => e.Syntax))[field];

    public string Print(FieldType field)
    {
        var text = new StringBuilder(Label(field)).Append(TypeText(field)).Append(' ').Append(field.Name)
            .Append(" = ").Append(field.Number);
        AppendOptions(text, field.Syntax);
        return text.Append(";\n").ToString();
    }

    public string GroupHead(FieldType field)
    {
        var text = new StringBuilder(Label(field)).Append("group ").Append(field.Message!.Name).Append(" = ")
            .Append(field.Number);
        AppendOptions(text, field.Syntax);
        return text.ToString();
    }

    private string Label(FieldType field)
    {
        var isMap = field.Syntax.MapKey is not null || (normalizes && field.IsMap);
        return field.Syntax.Label is FieldLabel.None || isMap
            ? ""
            : field.Syntax.Label.ToString().ToLowerInvariant() + " ";
    }

    private string TypeText(FieldType field)
    {
        if (normalizes && field.IsMap)
        {
            var entry = field.Message!;
            return $"map<{FullName(entry.Field(1)!)}, {FullName(entry.Field(2)!)}>";
        }

        return field.Syntax.MapKey is { } key
            ? $"map<{key}, {field.Syntax.Type}>"
            : normalizes ? FullName(field) : field.Syntax.Type;
    }

    private static string FullName(FieldType field) =>
        field.Message is not null ? "." + field.Message.FullName
        : field.Enum is not null ? "." + field.Enum.FullName
        : field.Syntax.Type;

    private void AppendOptions(StringBuilder text, FieldSyntax field)
    {
        if (field.Options.Count == 0)
        {
            return;
        }

        // The two that are no options come last.
        var options = field.Options.Where(o => !o.Is("default") && !o.Is("json_name"))
            .Concat(field.Options.Where(o => o.Is("default")))
            .Concat(field.Options.Where(o => o.Is("json_name")));
        text.Append(' ').Append(_options.Brackets(_options.Sorted([.. options])));
    }
}
