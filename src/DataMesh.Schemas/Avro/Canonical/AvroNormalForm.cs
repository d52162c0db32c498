using System.Globalization;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Canonical;

/// <summary>One order and spelling for properties and defaults, as the Confluent registry has them.</summary>
internal static class AvroNormalForm
{
    /// <summary>The logical type's attributes first, then the others by name.</summary>
    public static IEnumerable<AvroJsonMember> Properties(AvroSchema schema)
    {
        var sorted = Properties(schema.Properties);
        if (schema.Logical is not { } logical)
        {
            return sorted;
        }

        var first = logical.Kind is AvroLogicalKind.Decimal
            ? logical.Scale == 0 ? new[] { "logicalType", "precision" } : ["logicalType", "precision", "scale"]
            : ["logicalType"];
        var members = sorted.ToList();
        return
        [
            .. first.Select(name => members.First(m => m.Name == name)),
            .. members.Where(m => !first.Contains(m.Name)),
        ];
    }

    public static IEnumerable<AvroJsonMember> Properties(IEnumerable<AvroJsonMember> properties) =>
        properties.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p with { Value = Sorted(p.Value) });

    /// <summary>Objects by name, and numbers of floating types with a point.</summary>
    public static AvroJson Default(AvroSchema type, AvroJson value) => (type, value.Kind) switch
    {
        ({ Kind: AvroKind.Float }, AvroJsonKind.Number) => Number(
            float.Parse(value.Text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)),
        ({ Kind: AvroKind.Double }, AvroJsonKind.Number) => Number(value.Text),
        (AvroArray array, AvroJsonKind.Array) => AvroJson.Array(value.Items.Select(i => Default(array.Items, i))),
        (AvroMap map, AvroJsonKind.Object) => Object(value, _ => map.Values),
        (AvroRecord record, AvroJsonKind.Object) => Object(value, name => record.Field(name)?.Type),
        (AvroUnion { Branches: [var first, ..] }, _) => Default(first, value),
        _ => Sorted(value),
    };

    private static AvroJson Object(AvroJson value, Func<string, AvroSchema?> type) => AvroJson.Object(
        value.Members.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => m with
        {
            Value = type(m.Name) is { } inner ? Default(inner, m.Value) : Sorted(m.Value),
        }));

    private static AvroJson Sorted(AvroJson value) => value.Kind switch
    {
        AvroJsonKind.Array => AvroJson.Array(value.Items.Select(Sorted)),
        AvroJsonKind.Object => Object(value, _ => null),
        _ => value,
    };

    // A written exponent makes the printer take the number for a floating one.
    private static AvroJson Number(string text) => AvroJson.Scalar(
        AvroJsonKind.Number, AvroJsonNumber.IsInteger(text) ? text + ".0" : text, AvroJsonPlace.None);
}
