using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Avro.Tables;

/// <summary>Puts the meaning of a field into properties and takes it out again.</summary>
internal static class AvroSemantics
{
    /// <summary>All but the doc, which fields have a word for.</summary>
    public static IEnumerable<AvroJsonMember> Write(FieldSemantics semantics)
    {
        if (semantics.Pii)
        {
            yield return new(AvroHints.Pii, AvroJson.True);
        }

        foreach (var (name, text) in Texts(semantics))
        {
            if (text is not null)
            {
                yield return new(name, AvroJson.String(text));
            }
        }
    }

    /// <param name="doc">The field's doc.</param>
    /// <param name="properties">Those of the field.</param>
    /// <param name="note">Takes what is wrong with a property.</param>
    public static FieldSemantics Read(string? doc, IReadOnlyList<AvroJsonMember> properties, Action<string> note)
    {
        var semantics = FieldSemantics.None with { Doc = doc };
        foreach (var (name, value) in properties)
        {
            semantics = (name, value.Kind) switch
            {
                (AvroHints.Pii, AvroJsonKind.True or AvroJsonKind.False) =>
                    semantics with { Pii = value.Kind is AvroJsonKind.True },
                (AvroHints.Classification, AvroJsonKind.String) => semantics with { Classification = value.Text },
                (AvroHints.Unit, AvroJsonKind.String) => semantics with { Unit = value.Text },
                (AvroHints.Entity, AvroJsonKind.String) => semantics with { Entity = value.Text },
                (AvroHints.Semantic, AvroJsonKind.String) => semantics with { Semantic = value.Text },
                _ => Unread(semantics, name, value, note),
            };
        }

        return semantics;
    }

    private static FieldSemantics Unread(
        FieldSemantics semantics, string name, AvroJson value, Action<string> note)
    {
        if (name is AvroHints.Pii)
        {
            note($"'{name}' must be true or false, not {value}; it is not kept.");
        }
        else if (name is AvroHints.Classification or AvroHints.Unit or AvroHints.Entity or AvroHints.Semantic)
        {
            note($"'{name}' must be a string, not {value}; it is not kept.");
        }
        else if (!AvroHints.All.Contains(name))
        {
            note($"the property '{name}' is not kept.");
        }

        return semantics;
    }

    private static IEnumerable<(string Name, string? Text)> Texts(FieldSemantics semantics) =>
    [
        (AvroHints.Classification, semantics.Classification),
        (AvroHints.Unit, semantics.Unit),
        (AvroHints.Entity, semantics.Entity),
        (AvroHints.Semantic, semantics.Semantic),
    ];
}
