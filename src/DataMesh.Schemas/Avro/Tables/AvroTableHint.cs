using System.Globalization;
using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Tables;

/// <summary>Reads the hints about a value's DuckDB type.</summary>
internal static class AvroTableHint
{
    public static DuckDbType Json { get; } = DuckDbType.Of(DuckDbTypeKind.Varchar).Named("JSON");

    public static string? Text(IReadOnlyList<AvroJsonMember> hints, string name) =>
        hints.FirstOrDefault(h => h.Name == name)?.Value is { Kind: AvroJsonKind.String, Text.Length: > 0 } value
            ? value.Text
            : null;

    /// <summary>Whether an array holds the entries of a map.</summary>
    public static bool IsMap(AvroSchema schema, IReadOnlyList<AvroJsonMember> hints) =>
        Text(hints, AvroHints.DuckDbType) == "MAP"
        && schema is AvroArray { Items: AvroRecord { Fields: [{ Name: "key" }, { Name: "value" }] } };

    /// <summary>An array's fixed length, or null.</summary>
    public static int? ArraySize(IReadOnlyList<AvroJsonMember> hints) =>
        hints.FirstOrDefault(h => h.Name == AvroHints.ArraySize)?.Value is { Kind: AvroJsonKind.Number } value
        && int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        && size is > 0 and <= 100_000
            ? size
            : null;

    /// <summary>The names of a union's members, null left out.</summary>
    public static IReadOnlyList<string> Members(AvroUnion union, IReadOnlyList<AvroJsonMember> hints)
    {
        var count = union.Branches.Count(b => b.Kind is not AvroKind.Null);
        var given = Strings(hints, AvroHints.Members);
        if (given is not null && given.Count == count
            && given.Distinct(StringComparer.OrdinalIgnoreCase).Count() == count)
        {
            return given;
        }

        var names = new List<string>(count);
        foreach (var branch in union.Branches.Where(b => b.Kind is not AvroKind.Null))
        {
            var name = branch is AvroNamed named ? named.Name.Simple : branch.TypeName;
            names.Add(names.Contains(name, StringComparer.OrdinalIgnoreCase)
                ? branch.TypeName.Replace('.', '_')
                : name);
        }

        return names;
    }

    /// <summary>The type of a value without parts.</summary>
    public static DuckDbType Scalar(
        AvroSchema schema, IReadOnlyList<AvroJsonMember> hints, string path, AvroTableNotes notes)
    {
        if (schema.Kind is AvroKind.String && Strings(hints, AvroHints.EnumValues) is { Count: > 0 } values
            && values.Distinct(StringComparer.Ordinal).Count() == values.Count)
        {
            return DuckDbType.Enum(values);
        }

        if (Text(hints, AvroHints.DuckDbType) is { } hint)
        {
            if (AvroScalar.OfHint(hint, schema) is { } scalar)
            {
                return scalar.Type;
            }

            notes.Add(path, $"the hint '{hint}' does not suit the type {schema} and is ignored.");
        }

        notes.AddType(path, schema);
        return AvroScalar.Read(schema) ?? Json;
    }

    private static IReadOnlyList<string>? Strings(IReadOnlyList<AvroJsonMember> hints, string name) =>
        hints.FirstOrDefault(h => h.Name == name)?.Value is { Kind: AvroJsonKind.Array } list
        && list.Items.All(i => i.Kind is AvroJsonKind.String)
            ? [.. list.Items.Select(i => i.Text)]
            : null;
}
