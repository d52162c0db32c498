using System.Globalization;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>Spells whole numbers in messages.</summary>
internal static class NumberSpelling
{
    public static string Spell(this int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Spell(this long number) => number.ToString(CultureInfo.InvariantCulture);
}
