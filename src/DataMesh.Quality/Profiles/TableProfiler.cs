using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.Model.Schemas;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Profiles;

/// <summary>Describes a table cheaply enough for every publish: one pass, and a sample for what costs more.</summary>
public static class TableProfiler
{
    /// <param name="relationSql">A SELECT; DuckDB reads it once, and again in part when the table is large.</param>
    public static TableProfile Profile(
        DuckDbConnection connection, string relationSql, ProfileOptions? options = null, CancellationToken ct = default)
    {
        options ??= new ProfileOptions();
        var pii = options.PiiColumns.ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<ColumnSchema> columns =
        [
            .. connection.Rows($"DESCRIBE {relationSql}", ct)
                .Select(r => new ColumnSchema((string)r[0]!, (string)r[1]!)),
        ];

        // The row count costs nothing on Parquet and decides how much the rest may cost.
        var rows = connection.Scalar<long>($"SELECT count(*) FROM ({relationSql})", ct);
        var isWhole = rows <= options.DistinctRows;
        var figures = connection.Rows(FiguresSql(columns, relationSql, isWhole, pii), ct)[0];
        var (distinctOf, distinct) = isWhole
            ? (rows, figures[^columns.Count..])
            : Sampled(connection, columns, relationSql, Share(options.DistinctRows, rows), ct);
        var (topOf, top) = TopValues(connection, columns, relationSql, rows, options, pii, ct);
        var profiles = columns.Select((c, i) => new ColumnProfile(
            c.Name,
            c.Type,
            rows - (long)figures[i * 4]!,
            (long)distinct[i]!,
            (string?)figures[(i * 4) + 1],
            (string?)figures[(i * 4) + 2],
            (double?)figures[(i * 4) + 3],
            top[i],
            pii.Contains(c.Name)));
        return new TableProfile(rows, distinctOf, topOf, [.. profiles]);
    }

    private static string FiguresSql(
        IReadOnlyList<ColumnSchema> columns, string relation, bool withDistinct, IReadOnlySet<string> pii)
    {
        var items = columns.Select(c =>
        {
            var (name, family) = (SqlText.Identifier(c.Name), ColumnFamilies.Of(c));
            var isShown = !pii.Contains(c.Name) && family is not (ColumnFamily.Other or ColumnFamily.List);
            var isNumber = isShown && ColumnFamilies.IsNumber(family);
            return $"count({name}), " +
                (isShown ? $"min({name})::VARCHAR, max({name})::VARCHAR, " : "NULL::VARCHAR, NULL::VARCHAR, ") +
                (isNumber ? $"avg({name})::DOUBLE" : "NULL::DOUBLE");
        });
        var distinct = withDistinct ? columns.Select(Distinct) : [];
        return $"SELECT {string.Join(", ", items.Concat(distinct))} FROM ({relation}) AS \"_rows\"";
    }

    private static string Distinct(ColumnSchema column) =>
        $"approx_count_distinct({SqlText.Identifier(column.Name)})";

    private static (long Rows, object?[] Distinct) Sampled(
        DuckDbConnection connection,
        IReadOnlyList<ColumnSchema> columns,
        string relation,
        double share,
        CancellationToken ct)
    {
        var items = string.Join(", ", columns.Select(Distinct));
        var row = connection.Rows($"SELECT count(*), {items} FROM ({Sample(relation, share)})", ct)[0];
        return ((long)row[0]!, row[1..]);
    }

    private static double Share(long wanted, long rows) => Math.Min(1, (double)wanted / Math.Max(1, rows));

    // Whole vectors are taken or left, with a fixed seed: the same table gives the same sample.
    private static string Sample(string relation, double share) => share >= 1
        ? relation
        : string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT * FROM ({relation}) AS \"_all\" USING SAMPLE {share * 100:F6} PERCENT (system, 42)");

    private static (long Rows, IReadOnlyList<IReadOnlyList<ValueCount>> Top) TopValues(
        DuckDbConnection connection,
        IReadOnlyList<ColumnSchema> columns,
        string relation,
        long rows,
        ProfileOptions options,
        IReadOnlySet<string> pii,
        CancellationToken ct)
    {
        var table = SqlText.Identifier($"_profile_{Guid.NewGuid():N}");
        var sample = Sample(relation, Share(options.TopValueRows, rows));
        connection.Execute($"CREATE TEMP TABLE {table} AS {sample}", ct);
        try
        {
            var top = columns.Select(c => pii.Contains(c.Name)
                ? []
                : Top(connection, table, SqlText.Identifier(c.Name), options.TopValues, ct));
            return (connection.Scalar<long>($"SELECT count(*) FROM {table}", ct), [.. top]);
        }
        finally
        {
            connection.Execute($"DROP TABLE {table}", CancellationToken.None);
        }
    }

    private static IReadOnlyList<ValueCount> Top(
        DuckDbConnection connection, string table, string column, int limit, CancellationToken ct)
    {
        var rows = connection.Rows(string.Create(CultureInfo.InvariantCulture, $"""
            SELECT v::VARCHAR, n FROM (
            SELECT {column}, count(*) AS n FROM {table} WHERE {column} IS NOT NULL GROUP BY 1)
            AS "_values"(v, n) ORDER BY n DESC, 1 LIMIT {limit}
            """), ct);
        return [.. rows.Select(r => new ValueCount((string)r[0]!, (long)r[1]!))];
    }
}
