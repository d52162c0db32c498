using System.Globalization;
using System.Text;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>Sets one option in its message.</summary>
internal sealed class OptionSetter(ProtoFile file, ProtoPool pool)
{
    private readonly NameScopes _scopes = new(pool, file);

    /// <param name="set">The names that are set already.</param>
    /// <returns>What is wrong with the option, or null.</returns>
    public string? Set(ProtoMessage options, OptionSyntax option, string scope, HashSet<string> set)
    {
        var message = options;
        var told = new StringBuilder();
        for (var i = 0; i < option.Name.Count; i++)
        {
            var part = option.Name[i];
            told.Append(i > 0 ? "." : "").Append(part);
            var field = FieldOf(message.Type, part, scope);
            if (field is null)
            {
                return Unknown(part, told.ToString(), message.Type, first: i == 0);
            }

            if (i == option.Name.Count - 1)
            {
                return SetLast(message, field, option, told.ToString(), set);
            }

            if (field.Message is null)
            {
                return $"Option \"{told}\" is an atomic type, not a message.";
            }

            if (field.IsRepeated)
            {
                return $"Option field \"{told}\" is a repeated message. Repeated message options must be initialized "
                    + "using an aggregate value.";
            }

            message = message.Child(field);
        }

        return null;
    }

    private FieldType? FieldOf(MessageType type, OptionNamePart part, string scope)
    {
        if (!part.IsExtension)
        {
            return type.Field(part.Name);
        }

        var extension = _scopes.Extension(part.Name, scope)?.Target as FieldType;
        return extension?.Owner == type ? extension : null;
    }

    private static string Unknown(OptionNamePart part, string told, MessageType type, bool first) =>
        part.IsExtension || first
            ? $"Option \"{told}\" unknown. Ensure that your proto definition file imports the proto which defines the "
                + "option."
            : $"Option field \"{told}\" is not a field or extension of message \"{type.Name}\".";

    private string? SetLast(
        ProtoMessage message, FieldType field, OptionSyntax option, string told, HashSet<string> set)
    {
        if (option.Is("uninterpreted_option"))
        {
            return "Option must not use reserved name \"uninterpreted_option\".";
        }

        if (!set.Add(told) && !field.IsRepeated)
        {
            return $"Option \"{told}\" was already set.";
        }

        return Put(message, field, option.Value, told);
    }

    private string? Put(ProtoMessage message, FieldType field, OptionValue value, string told)
    {
        if (value.Kind is OptionValueKind.List)
        {
            return field.IsRepeated
                ? value.Items.Select(i => Put(message, field, i, told)).FirstOrDefault(p => p is not null)
                : $"Option \"{told}\" is not repeated and takes no list.";
        }

        if (field.Message is not null)
        {
            return PutMessage(message, field, value, told);
        }

        var read = Scalar(field, value, told, out var problem);
        if (problem is not null)
        {
            return problem;
        }

        if (field.IsRepeated)
        {
            message.Add(field, read!);
        }
        else
        {
            message.Set(field, read!);
        }

        return null;
    }

    private string? PutMessage(ProtoMessage message, FieldType field, OptionValue value, string told)
    {
        if (value.Kind is not OptionValueKind.Aggregate)
        {
            return $"Option \"{told}\" is a message. To set the entire message, use syntax like "
                + $"\"{told} = {{ <proto text format> }}\". To set fields within it, use syntax like "
                + $"\"{told}.foo = value\".";
        }

        ProtoMessage child;
        if (field.IsRepeated)
        {
            child = new ProtoMessage(field.Message!);
            message.Add(field, child);
        }
        else
        {
            child = message.Child(field);
        }

        foreach (var part in value.Fields)
        {
            var inner = AggregateField(field.Message!, part.Name);
            if (inner is null)
            {
                return $"Error while parsing option value for \"{told}\": Message type "
                    + $"\"{field.Message!.FullName}\" has no field named \"{part.Name}\".";
            }

            if (Put(child, inner, part.Value, $"{told}.{part.Name}") is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private FieldType? AggregateField(MessageType type, string name)
    {
        if (!name.StartsWith('['))
        {
            // The text format names a group by its type.
            return type.Field(name) ?? type.Fields.Find(f => f.Type is ProtoType.Group
                && string.Equals(f.Message!.Name, name, StringComparison.Ordinal));
        }

        var extension = _scopes.Extension(name[1..^1], file.Package)?.Target as FieldType;
        return extension?.Owner == type ? extension : null;
    }

    private static object? Scalar(FieldType field, OptionValue value, string told, out string? problem)
    {
        problem = null;
        var type = ProtoTypes.Name(field.Type);
        switch (field.Type)
        {
            case ProtoType.Bool:
                problem = value.Text is "true" or "false" ? null
                    : $"Value must be \"true\" or \"false\" for boolean option \"{told}\".";
                return value.Text is "true";
            case ProtoType.String or ProtoType.Bytes:
                problem = value.Kind is OptionValueKind.String ? null
                    : $"Value must be quoted string for {type} option \"{told}\".";
                return field.Type is ProtoType.String ? value.Text : value.Bytes;
            case ProtoType.Float or ProtoType.Double:
                if (value.Kind is OptionValueKind.String || !NumberText.TryDouble(value.Text, out var real))
                {
                    problem = $"Value must be number for {type} option \"{told}\".";
                    return null;
                }

                return field.Type is ProtoType.Float ? (object)(float)real : real;
            case ProtoType.Enum:
                return Enumerated(field.Enum!, value, told, out problem);
            default:
                var whole = DefaultValues.Whole(field.Type, value, out var wrong);
                problem = wrong is null ? null : $"Value must be integer in its range for {type} option \"{told}\".";
                return whole;
        }
    }

    private static object? Enumerated(EnumType type, OptionValue value, string told, out string? problem)
    {
        problem = null;
        if (value.Kind is OptionValueKind.Identifier && type.TryNumber(value.Text, out var number))
        {
            return number;
        }

        if (value.Kind is OptionValueKind.Number && int.TryParse(
            value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return number;
        }

        problem = value.Kind is OptionValueKind.Identifier
            ? $"Enum type \"{type.FullName}\" has no value named \"{value.Text}\" for option \"{told}\"."
            : $"Value must be identifier for enum-valued option \"{told}\".";
        return null;
    }
}
