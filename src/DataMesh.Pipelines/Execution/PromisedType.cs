using DataMesh.DuckDb.Types;

namespace DataMesh.Pipelines.Execution;

/// <summary>
/// Whether a column's type keeps a promised one. Lossless widening does; anything that could change a value does not.
/// </summary>
internal static class PromisedType
{
    private static readonly string[] Integers =
        ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"];

    private static readonly string[] Unsigned = ["UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"];

    public enum Fit
    {
        Same,
        Widens,
        Differs,
    }

    public static Fit Compare(string actual, string promised)
    {
        var (a, p) = (actual.ToUpperInvariant(), promised.Trim().ToUpperInvariant());
        switch (p)
        {
            case "NUMBER":
                return IsNumeric(a) ? Fit.Same : Fit.Differs;
            case "TIMESTAMP" or "DATETIME" when a.StartsWith("TIMESTAMP", StringComparison.Ordinal):
                return Fit.Same;
        }

        var target = EngineType(promised);
        return DuckDbTypeParser.TryParse(actual, out var from) && DuckDbTypeParser.TryParse(target, out var to)
            ? Compare(from, to)
            : Scalar(a, target.ToUpperInvariant());
    }

    /// <summary>The type that a widened column is cast to: as the table keeps it.</summary>
    public static string CastType(string promised) =>
        DuckDbTypeParser.TryParse(EngineType(promised), out var type) ? Stored(type).ToString() : EngineType(promised);

    private static DuckDbType Stored(DuckDbType type) => type.Kind switch
    {
        DuckDbTypeKind.Enum => DuckDbType.Of(DuckDbTypeKind.Varchar),
        DuckDbTypeKind.List or DuckDbTypeKind.Array => DuckDbType.List(Stored(type.Element)),
        DuckDbTypeKind.Map => DuckDbType.Map(Stored(type.Children[0].Type), Stored(type.Children[1].Type)),
        DuckDbTypeKind.Struct => DuckDbType.Struct(
            [.. type.Children.Select(c => new DuckDbTypeChild(c.Name, Stored(c.Type)))]),
        _ => type,
    };

    private static Fit Scalar(string actual, string target) =>
        actual == target ? Fit.Same : Widens(actual, target) ? Fit.Widens : Fit.Differs;

    /// <summary>
    /// Nested types fit part by part, and a text fits an enumeration: its values are a check of the rows.
    /// </summary>
    private static Fit Compare(DuckDbType actual, DuckDbType promised)
    {
        if (promised.Kind == DuckDbTypeKind.Enum)
        {
            return actual.Kind is DuckDbTypeKind.Varchar or DuckDbTypeKind.Enum ? Fit.Same : Fit.Differs;
        }

        // A list is as good as an array of a fixed length: the table knows no lengths.
        var (from, to) = (Nesting(actual.Kind), Nesting(promised.Kind));
        if (from is null || to is null)
        {
            return from is null && to is null
                ? Scalar(actual.ToString().ToUpperInvariant(), promised.ToString().ToUpperInvariant())
                : Fit.Differs;
        }

        if (from != to || actual.Children.Count != promised.Children.Count)
        {
            return Fit.Differs;
        }

        var fit = Fit.Same;
        foreach (var (a, p) in actual.Children.Zip(promised.Children))
        {
            var isNamed = from is DuckDbTypeKind.Struct or DuckDbTypeKind.Union;
            var part = isNamed && !string.Equals(a.Name, p.Name, StringComparison.OrdinalIgnoreCase)
                ? Fit.Differs
                : Compare(a.Type, p.Type);
            fit = part > fit ? part : fit;
        }

        return fit;
    }

    private static DuckDbTypeKind? Nesting(DuckDbTypeKind kind) => kind switch
    {
        DuckDbTypeKind.Array or DuckDbTypeKind.List => DuckDbTypeKind.List,
        DuckDbTypeKind.Struct or DuckDbTypeKind.Map or DuckDbTypeKind.Union => kind,
        _ => null,
    };

    /// <summary>DuckDB's name of a neutral type; other names are DuckDB's already.</summary>
    public static string EngineType(string promised)
    {
        var name = promised.Trim().ToUpperInvariant();
        return name switch
        {
            "STRING" or "TEXT" or "CHAR" => "VARCHAR",
            "INT" or "INT32" or "INT4" => "INTEGER",
            "LONG" or "INT64" or "INT8" => "BIGINT",
            "SHORT" or "INT16" => "SMALLINT",
            "BOOL" => "BOOLEAN",
            "REAL" or "FLOAT4" => "FLOAT",
            "NUMBER" or "FLOAT8" => "DOUBLE",
            "DATETIME" => "TIMESTAMP",
            "TIMESTAMPTZ" => "TIMESTAMP WITH TIME ZONE",
            "BINARY" or "BYTES" => "BLOB",
            "DECIMAL" or "NUMERIC" => "DECIMAL(18,3)",
            _ when DuckDbTypeParser.TryParse(promised, out var type) => type.ToString(),
            _ => name,
        };
    }

    private static bool IsNumeric(string type) => Integers.Contains(type) || Unsigned.Contains(type)
        || type is "FLOAT" or "DOUBLE" || type.StartsWith("DECIMAL", StringComparison.Ordinal);

    private static bool Widens(string actual, string target)
    {
        var (from, to) = (Array.IndexOf(Integers, actual), Array.IndexOf(Integers, target));
        if (from >= 0 && to >= 0)
        {
            return from < to;
        }

        // An unsigned type of n bits fits the next larger signed one.
        if (Array.IndexOf(Unsigned, actual) is var unsigned and >= 0 && to >= 0)
        {
            return unsigned < to;
        }

        return target switch
        {
            "DOUBLE" => actual is "FLOAT" or "TINYINT" or "SMALLINT" or "INTEGER" or "UTINYINT" or "USMALLINT"
                or "UINTEGER",
            "VARCHAR" => actual.StartsWith("ENUM", StringComparison.Ordinal),
            _ => DecimalWidens(actual, target),
        };
    }

    private static bool DecimalWidens(string actual, string target) =>
        Decimal(actual) is { } from && Decimal(target) is { } to
        && to.Scale >= from.Scale && to.Precision - to.Scale >= from.Precision - from.Scale;

    private static (int Precision, int Scale)? Decimal(string type)
    {
        var parts = type.StartsWith("DECIMAL(", StringComparison.Ordinal) ? type[8..].TrimEnd(')').Split(',') : [];
        return parts.Length == 2 && int.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out var p)
            && int.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var s)
                ? (p, s)
                : null;
    }
}
