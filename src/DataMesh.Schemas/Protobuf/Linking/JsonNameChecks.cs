using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>No two fields of a message may have the same name in JSON.</summary>
internal sealed class JsonNameChecks(ProtoFile file, LinkProblems problems)
{
    public void Check(MessageType message)
    {
        // Older files may have such fields; their JSON then only has the last of them.
        var legacy = string.Equals(message.Features.Json, "LEGACY_BEST_EFFORT", StringComparison.Ordinal);
        var names = new Dictionary<string, FieldType>(StringComparer.Ordinal);
        foreach (var field in message.Fields)
        {
            Check(field, field.JsonName, names, legacy);
        }
    }

    private void Check(FieldType field, string name, Dictionary<string, FieldType> names, bool legacy)
    {
        if (field.Syntax.JsonName is { } custom && custom.StartsWith('[') && custom.EndsWith(']'))
        {
            problems.Add(file.Path, field.Syntax.Spot, $"The custom JSON name of field \"{field.Name}\" (\"{custom}\") "
                + "is invalid: JSON names may not start with '[' and end with ']'.");
        }

        if (names.TryAdd(name, field))
        {
            return;
        }

        var other = names[name];
        var bothCustom = field.Syntax.JsonName is not null && other.Syntax.JsonName is not null;
        if (legacy && !bothCustom)
        {
            return;
        }

        var verb = field.Syntax.JsonName is null ? "default" : "custom";
        var otherVerb = other.Syntax.JsonName is null ? "default" : "custom";
        problems.Add(file.Path, field.Syntax.Spot, $"The {verb} JSON name of field \"{field.Name}\" (\"{name}\") "
            + $"conflicts with the {otherVerb} JSON name of field \"{other.Name}\".");
    }
}
