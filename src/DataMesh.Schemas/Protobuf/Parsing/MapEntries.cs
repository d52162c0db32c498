using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>The message that a map field stands for.</summary>
internal static class MapEntries
{
    public static MessageSyntax Make(FieldSyntax field)
    {
        var entry = new MessageSyntax
        {
            Name = Name(field.Name), Spot = field.Spot, IsMapEntry = true, IsSynthetic = true,
        };
        entry.Fields.Add(Part("key", 1, field.MapKey!, field));
        entry.Fields.Add(Part("value", 2, field.Type, field));
        return entry;
    }

    /// <summary><c>foo_bar</c> gives <c>FooBarEntry</c>.</summary>
    public static string Name(string field)
    {
        var name = new System.Text.StringBuilder(field.Length + 5);
        var capital = true;
        foreach (var c in field)
        {
            if (c == '_')
            {
                capital = true;
                continue;
            }

            name.Append(capital ? char.ToUpperInvariant(c) : c);
            capital = false;
        }

        return name.Append("Entry").ToString();
    }

    private static FieldSyntax Part(string name, int number, string type, FieldSyntax field) => new()
    {
        Name = name,
        Number = number,
        Type = type,
        Label = FieldLabel.Optional,
        Spot = field.Spot,
        TypeSpot = field.TypeSpot,
        NumberSpot = field.NumberSpot,
    };
}
