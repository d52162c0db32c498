using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataMesh.Model.Schemas;

/// <summary>Column types as descriptors write them: neutral names, or DuckDB's own spelling, nested ones too.</summary>
public static class ColumnType
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["string"] = "VARCHAR", ["text"] = "VARCHAR", ["varchar"] = "VARCHAR", ["char"] = "VARCHAR",
        ["integer"] = "INTEGER", ["int"] = "INTEGER", ["int4"] = "INTEGER", ["long"] = "BIGINT", ["bigint"] = "BIGINT",
        ["int8"] = "BIGINT", ["smallint"] = "SMALLINT", ["int2"] = "SMALLINT", ["tinyint"] = "TINYINT",
        ["hugeint"] = "HUGEINT", ["utinyint"] = "UTINYINT", ["usmallint"] = "USMALLINT", ["uinteger"] = "UINTEGER",
        ["ubigint"] = "UBIGINT", ["uhugeint"] = "UHUGEINT", ["number"] = "DOUBLE", ["double"] = "DOUBLE",
        ["float"] = "FLOAT", ["real"] = "FLOAT", ["boolean"] = "BOOLEAN", ["bool"] = "BOOLEAN", ["date"] = "DATE",
        ["time"] = "TIME", ["timestamp"] = "TIMESTAMP", ["datetime"] = "TIMESTAMP",
        ["timestamptz"] = "TIMESTAMP WITH TIME ZONE", ["timestamp with time zone"] = "TIMESTAMP WITH TIME ZONE",
        ["timestamp_s"] = "TIMESTAMP_S", ["timestamp_ms"] = "TIMESTAMP_MS", ["timestamp_ns"] = "TIMESTAMP_NS",
        ["interval"] = "INTERVAL", ["uuid"] = "UUID", ["blob"] = "BLOB", ["bytes"] = "BLOB", ["binary"] = "BLOB",
        ["json"] = "JSON", ["decimal"] = "DECIMAL(18,3)", ["numeric"] = "DECIMAL(18,3)",
    };

    /// <summary>DuckDB's spelling of a type, for example <c>decimal(10, 2)[]</c> → <c>DECIMAL(10,2)[]</c>.</summary>
    public static bool TryNormalise(string text, [NotNullWhen(true)] out string? duckDbType) =>
        TryNormalise(text.Trim(), depth: 0, out duckDbType);

    private static bool TryNormalise(string text, int depth, [NotNullWhen(true)] out string? type)
    {
        type = null;
        if (depth > 8 || text.Length is 0 or > 2000)
        {
            return false;
        }

        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            type = TryNormalise(text[..^2].Trim(), depth + 1, out var item) ? item + "[]" : null;
            return type is not null;
        }

        if (Names.TryGetValue(text, out type))
        {
            return true;
        }

        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || text[^1] != ')')
        {
            return false;
        }

        type = Composite(text[..open].Trim().ToUpperInvariant(), Split(text[(open + 1)..^1]), depth);
        return type is not null;
    }

    private static string? Composite(string name, IReadOnlyList<string> parts, int depth) => name switch
    {
        "DECIMAL" or "NUMERIC" => Decimal(parts),
        "VARCHAR" or "CHAR" when parts.Count == 1 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out _) =>
            "VARCHAR",
        "MAP" when parts.Count == 2 && TryNormalise(parts[0], depth + 1, out var key)
            && TryNormalise(parts[1], depth + 1, out var value) => $"MAP({key}, {value})",
        "STRUCT" => Struct(parts, depth),
        "ENUM" when parts.All(p => p.Length >= 2 && p[0] == '\'' && p[^1] == '\'') =>
            $"ENUM({string.Join(", ", parts)})",
        _ => null,
    };

    private static string? Decimal(IReadOnlyList<string> parts)
    {
        var scale = 0;
        return parts.Count is 1 or 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && (parts.Count == 1 || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out scale))
            && width is >= 1 and <= 38 && scale <= width
                ? string.Create(CultureInfo.InvariantCulture, $"DECIMAL({width},{scale})")
                : null;
    }

    private static string? Struct(IReadOnlyList<string> parts, int depth)
    {
        var fields = new List<string>();
        foreach (var part in parts)
        {
            var end = part.Length > 0
                && part[0] == '"' ? part.IndexOf('"', 1) + 1 : part.IndexOf(' ', StringComparison.Ordinal);
            if (end <= 0 || !TryNormalise(part[end..].Trim(), depth + 1, out var type))
            {
                return null;
            }

            fields.Add($"{part[..end]} {type}");
        }

        return fields.Count == 0 ? null : $"STRUCT({string.Join(", ", fields)})";
    }

    /// <summary>Splits at commas outside of brackets and quotes.</summary>
    private static List<string> Split(string text)
    {
        var (parts, start, depth, quote) = (new List<string>(), 0, 0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == ',' && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }

        parts.Add(text[start..].Trim());
        return parts;
    }
}
