using System.Globalization;
using System.Text;
using DataMesh.DuckDb;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Inputs;

/// <summary>
/// The reader options of each file format: checked when a product is applied, turned into DuckDB's when it is read.
/// </summary>
public static class ReaderOptions
{
    private static readonly ReaderOption[] Common =
    [
        new("union_by_name", "union_by_name", ReaderOptionKind.Flag),
        new("filename", "filename", ReaderOptionKind.Flag),
        new("hive_partitioning", "hive_partitioning", ReaderOptionKind.Flag),
    ];

    private static readonly ReaderOption[] Csv =
    [
        .. Common,
        new("delimiter", "delim", ReaderOptionKind.Text), new("delim", "delim", ReaderOptionKind.Text),
        new("sep", "delim", ReaderOptionKind.Text), new("header", "header", ReaderOptionKind.Flag),
        new("quote", "quote", ReaderOptionKind.Text), new("escape", "escape", ReaderOptionKind.Text),
        new("comment", "comment", ReaderOptionKind.Text), new("nullstr", "nullstr", ReaderOptionKind.List),
        new("all_varchar", "all_varchar", ReaderOptionKind.Flag), new("skip", "skip", ReaderOptionKind.Number),
        new("dateformat", "dateformat", ReaderOptionKind.Text),
        new("timestampformat", "timestampformat", ReaderOptionKind.Text),
        new("decimal_separator", "decimal_separator", ReaderOptionKind.Text),
        new("thousands", "thousands", ReaderOptionKind.Text), new("encoding", "encoding", ReaderOptionKind.Text),
        new("compression", "compression", ReaderOptionKind.Text), new("names", "names", ReaderOptionKind.List),
        new("types", "types", ReaderOptionKind.Types), new("columns", "columns", ReaderOptionKind.Types),
        new("null_padding", "null_padding", ReaderOptionKind.Flag),
        new("strict_mode", "strict_mode", ReaderOptionKind.Flag),
        new("sample_size", "sample_size", ReaderOptionKind.Number),
        new("max_line_size", "max_line_size", ReaderOptionKind.Number),
        new("normalize_names", "normalize_names", ReaderOptionKind.Flag),
        new("force_not_null", "force_not_null", ReaderOptionKind.List),
        new("new_line", "new_line", ReaderOptionKind.Text),
    ];

    private static readonly ReaderOption[] Json =
    [
        .. Common,
        new("columns", "columns", ReaderOptionKind.Types), new("dateformat", "dateformat", ReaderOptionKind.Text),
        new("timestampformat", "timestampformat", ReaderOptionKind.Text),
        new("compression", "compression", ReaderOptionKind.Text),
        new("sample_size", "sample_size", ReaderOptionKind.Number),
        new("maximum_depth", "maximum_depth", ReaderOptionKind.Number),
        new("maximum_object_size", "maximum_object_size", ReaderOptionKind.Number),
        new("records", "records", ReaderOptionKind.Text),
        new("convert_strings_to_integers", "convert_strings_to_integers", ReaderOptionKind.Flag),
    ];

    private static readonly ReaderOption[] Parquet =
    [
        .. Common,
        new("binary_as_string", "binary_as_string", ReaderOptionKind.Flag),
        new("file_row_number", "file_row_number", ReaderOptionKind.Flag),
    ];

    /// <summary>The options' names of a format, in the order of the manual.</summary>
    public static IReadOnlyList<string> Names(string format) => [.. Of(format).Select(o => o.Name)];

    /// <summary>Everything that is wrong with an input port's options.</summary>
    public static IReadOnlyList<Diagnostic> Validate(
        string port, string format, IReadOnlyDictionary<string, string> options, SourcePosition? at)
    {
        var found = new List<Diagnostic>();
        foreach (var (name, value) in options)
        {
            if (Of(format).FirstOrDefault(o => o.Name == name) is not { } option)
            {
                found.Add(Unknown(port, format, name, at));
            }
            else if (ToSql(option, value) is null)
            {
                found.Add(DiagnosticCodes.BadValue.At(at,
                    $"Input port '{port}': option '{name}' must be {Shape(option.Kind)}.", value));
            }
        }

        return found;
    }

    /// <summary>The table function over the files, for example <c>read_csv(['a.csv'], delim = ';')</c>.</summary>
    internal static string ToScan(
        string format, IReadOnlyList<string> files, IReadOnlyDictionary<string, string> options)
    {
        var sql = new StringBuilder(format switch
        {
            InputFormats.Csv => "read_csv([",
            InputFormats.Parquet => "read_parquet([",
            _ => "read_json([",
        });
        sql.AppendJoin(", ", files.Select(f => SqlText.Literal(f))).Append(']');
        if (format == InputFormats.NdJson)
        {
            sql.Append(", format = 'newline_delimited'");
        }

        foreach (var (name, value) in options.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            var option = Of(format).First(o => o.Name == name);
            sql.Append(CultureInfo.InvariantCulture, $", {option.EngineName} = {ToSql(option, value)}");
        }

        return sql.Append(')').ToString();
    }

    private static ReaderOption[] Of(string format) => format switch
    {
        InputFormats.Csv => Csv,
        InputFormats.Parquet => Parquet,
        _ => Json,
    };

    private static Diagnostic Unknown(string port, string format, string name, SourcePosition? at)
    {
        var fix = name is "ignore_errors" or "store_rejects"
            ? "Rows are never dropped silently: read the column as text (types or all_varchar) and let a check "
              + "quarantine what is wrong."
            : NearestName.Suggest(name, [.. Names(format)]);
        return DiagnosticCodes.UnknownField.At(at,
            $"Input port '{port}': '{name}' is not an option of {format} files.", name, fix);
    }

    private static string Shape(ReaderOptionKind kind) => kind switch
    {
        ReaderOptionKind.Flag => "true or false",
        ReaderOptionKind.Number => "a whole number",
        ReaderOptionKind.Types => "a list of 'name: TYPE' separated by commas",
        ReaderOptionKind.List => "values separated by commas",
        _ => "text",
    };

    private static string? ToSql(ReaderOption option, string value) => option.Kind switch
    {
        ReaderOptionKind.Flag => value.ToLowerInvariant() is "true" or "false" ? value.ToLowerInvariant() : null,
        ReaderOptionKind.Number => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : null,
        ReaderOptionKind.List => $"[{string.Join(", ", value.Split(',').Select(v => SqlText.Literal(v.Trim())))}]",
        ReaderOptionKind.Types => Types(value),
        _ => SqlText.Literal(Unescape(value)),
    };

    /// <summary>A tab is written <c>\t</c>, because YAML's plain style cannot carry one.</summary>
    private static string Unescape(string value) => value == "\\t" ? "\t" : value;

    private static string? Types(string value)
    {
        var pairs = new List<string>();
        foreach (var part in SplitOutsideBrackets(value))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || string.IsNullOrWhiteSpace(part[(colon + 1)..]))
            {
                return null;
            }

            pairs.Add($"{SqlText.Literal(part[..colon].Trim())}: {SqlText.Literal(part[(colon + 1)..].Trim())}");
        }

        return pairs.Count == 0 ? null : $"{{{string.Join(", ", pairs)}}}";
    }

    private static IEnumerable<string> SplitOutsideBrackets(string value)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < value.Length; i++)
        {
            depth += value[i] is '(' or '[' ? 1 : value[i] is ')' or ']' ? -1 : 0;
            if (value[i] == ',' && depth == 0)
            {
                yield return value[start..i];
                start = i + 1;
            }
        }

        yield return value[start..];
    }
}
