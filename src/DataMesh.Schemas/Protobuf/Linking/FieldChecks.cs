using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>The rules that one field must keep.</summary>
internal sealed class FieldChecks(ProtoFile file, ProtoPool pool, LinkProblems problems)
{
    private readonly DefaultValues _defaults = new(pool, file);

    public void Check(FieldType field)
    {
        CheckNumber(field);
        CheckLabel(field);
        CheckMap(field);
        CheckPacked(field);
        if (field.Syntax.Default is { } written)
        {
            CheckDefault(field, written);
        }

        if (field.IsExtension && field.Syntax.JsonName is not null)
        {
            Add(field.Syntax.Spot, "option json_name is not allowed on extension fields.");
        }
    }

    private void Add(SourceSpot spot, string message) => problems.Add(file.Path, spot, message);

    private void CheckNumber(FieldType field)
    {
        var spot = field.Syntax.NumberSpot;
        switch (field.Number)
        {
            case <= 0:
                Add(spot, "Field numbers must be positive integers.");
                break;
            case > ProtoParser.MaxFieldNumber:
                Add(spot, $"Field numbers cannot be greater than {ProtoParser.MaxFieldNumber}.");
                break;
            case >= 19000 and <= 19999:
                Add(spot, "Field numbers 19000 through 19999 are reserved for the protocol buffer library "
                    + "implementation.");
                break;
        }
    }

    private void CheckLabel(FieldType field)
    {
        var spot = field.Syntax.Spot;
        var label = field.Syntax.Label;
        if (label is FieldLabel.Required && file.Syntax.IsProto3)
        {
            Add(spot, "Required fields are not allowed in proto3.");
        }
        else if (field.IsExtension && field.IsRequired)
        {
            Add(spot, $"The extension {field.FullName} cannot be required.");
        }

        if (file.Syntax.Edition is not null && field.Owner is not { IsMapEntry: true })
        {
            if (label is FieldLabel.Required)
            {
                Add(spot, "Label \"required\" is not supported in editions, use "
                    + "features.field_presence = LEGACY_REQUIRED.");
            }
            else if (label is FieldLabel.Optional)
            {
                Add(spot, "Label \"optional\" is not supported in editions. By default, all singular fields have "
                    + "presence unless features.field_presence is set.");
            }
        }

        if (field.Enum is { IsClosed: true } type && !field.HasPresence && !field.IsRepeated)
        {
            Add(spot, file.Syntax.IsProto3
                ? $"Enum type \"{type.FullName}\" is not an open enum, but is used in "
                    + $"\"{field.Owner?.FullName}\" which is a proto3 message type."
                : $"Field \"{field.Name}\" has a closed enum type with implicit presence.");
        }
    }

    private void CheckMap(FieldType field)
    {
        if (!field.IsMap || field.Message!.Field(1) is not { } key)
        {
            return;
        }

        if (key.Type is ProtoType.Enum)
        {
            Add(field.Syntax.TypeSpot, "Key in map fields cannot be enum types.");
        }
        else if (key.Type is ProtoType.Float or ProtoType.Double or ProtoType.Bytes || ProtoTypes.IsMessage(key.Type))
        {
            Add(field.Syntax.TypeSpot, "Key in map fields cannot be float/double, bytes or message types.");
        }

        if (field.Message.Field(2)?.Enum is { } type && type.Syntax.Values is [{ Number: not 0 }, ..])
        {
            Add(field.Syntax.TypeSpot, "Enum value in map must define 0 as the first value.");
        }
    }

    private void CheckPacked(FieldType field)
    {
        if (field.Syntax.Options.Find(o => o.Is("packed")) is not { Value.Text: "true" } packed)
        {
            return;
        }

        if (file.Syntax.Edition is not null)
        {
            Add(packed.Spot, "Field option packed is not allowed under editions.  Use the repeated_field_encoding "
                + "feature to control this behavior.");
        }
        else if (!field.IsRepeated || !ProtoTypes.IsPackable(field.Type))
        {
            Add(packed.Spot, "[packed = true] can only be specified for repeated primitive fields.");
        }
    }

    private void CheckDefault(FieldType field, OptionSyntax written)
    {
        var spot = written.Value.Spot;
        if (file.Syntax.IsProto3)
        {
            Add(spot, "Explicit default values are not allowed in proto3.");
        }
        else if (field.IsRepeated)
        {
            Add(spot, "Repeated fields can't have default values.");
        }
        else if (ProtoTypes.IsMessage(field.Type))
        {
            Add(spot, "Messages can't have default values.");
        }
        else if (field.Type is not ProtoType.Unknown)
        {
            if (!field.HasPresence)
            {
                Add(spot, "Implicit presence fields can't specify defaults.");
            }

            field.Default = _defaults.Read(field, written.Value, out var problem);
            if (problem is not null)
            {
                Add(spot, problem);
            }
        }
    }
}
