using System.Globalization;
using System.Text.Json;
using DataMesh.Model.Errors;
using DataMesh.Serving.Sql.Guard;

namespace DataMesh.Serving.Sql;

/// <summary>
/// Turns the parameters of a request into values to bind; every one that the query names, and no other.
/// </summary>
internal static class SqlParameters
{
    /// <exception cref="MeshException"><c>sql-parameters</c></exception>
    public static IReadOnlyList<KeyValuePair<string, object?>> Read(SqlTemplate template, JsonElement? given)
    {
        var values = Values(given);
        var missing = template.Parameters.Where(p => !values.ContainsKey(p)).ToList();
        var unknown = values.Keys.Where(v =>
            !template.Parameters.Contains(v, StringComparer.OrdinalIgnoreCase)).ToList();
        if (missing.Count > 0)
        {
            throw Wrong($"The query has no value for ${string.Join(", $", missing)}.");
        }

        if (unknown.Count > 0)
        {
            throw Wrong($"The query has no parameter ${string.Join(", $", unknown)}.");
        }

        return [.. values];
    }

    private static Dictionary<string, object?> Values(JsonElement? given)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        switch (given?.ValueKind)
        {
            case null or JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            case JsonValueKind.Object:
                foreach (var property in given.Value.EnumerateObject())
                {
                    values[property.Name.TrimStart('$')] = Value(property.Value);
                }

                break;
            case JsonValueKind.Array:
                var number = 0;
                foreach (var item in given.Value.EnumerateArray())
                {
                    values[(++number).ToString(CultureInfo.InvariantCulture)] = Value(item);
                }

                break;
            default:
                throw Wrong("'parameters' is an object of names and values, or an array of values.");
        }

        return values;
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => Number(value.GetRawText()),
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToList(),
        _ => throw Wrong("A parameter is text, a number, true, false, null or a list of these."),
    };

    /// <summary>
    /// As SQL reads the same characters: an integer, a decimal with its digits, a double with an exponent.
    /// </summary>
    private static object Number(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return integer;
        }

        if (Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var huge))
        {
            return huge;
        }

        const NumberStyles fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return text.Length < 28 && decimal.TryParse(text, fraction, CultureInfo.InvariantCulture, out var exact)
            ? exact
            : double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static MeshException Wrong(string message) => new(ErrorKind.Invalid, "sql-parameters", message,
        "Pass {\"name\": value} for $name, or [value, …] for ? and $1.");
}
