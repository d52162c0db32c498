using System.IO.Pipelines;
using DataMesh.Bench.Pairs;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Arrow;

namespace DataMesh.Bench.DuckDb;

/// <summary>Ten million rows as an Arrow stream, against DuckDB's own chunks read and dropped.</summary>
internal static class ArrowBench
{
    private const int Rounds = 5;
    private const string Target = "1.25";

    private const string Rows = """
        select i as id, (i * 7919 % 1000003) / 100.0 as amount, 'cust_' || (i % 100000) as customer,
          case when i % 3 = 0 then 'DE' when i % 3 = 1 then 'FR' else 'PL' end as country,
          timestamp '2024-01-01' + to_seconds(i) as at, case when i % 10 <> 0 then (i % 1000)::int end as n
        from range(10000000) t(i)
        """;

    public static void Run(Report report, string[] parts)
    {
        var folder = Directory.CreateTempSubdirectory("datamesh-bench-").FullName;
        try
        {
            using var database = DuckDbDatabase.Open();
            using var connection = database.Connect();
            var file = SqlText.Literal(Path.Combine(folder, "rows.parquet"));
            connection.Execute($"COPY ({Rows}) TO {file} (FORMAT parquet, COMPRESSION zstd)");
            Compare(report, connection, "6 columns of Parquet", $"FROM read_parquet({file})");
            Compare(
                report, connection, "3 number columns of Parquet", $"SELECT id, amount, n FROM read_parquet({file})");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(Report report, DuckDbConnection connection, string name, string sql)
    {
        void Baseline() => Drain(connection, sql);
        void Add(string way, Action ours) => report.Add(
            PairedRunner.Run($"10 M rows, {name}, {way}", Target, Rounds, Baseline, ours) with
            {
                Baseline = "DuckDB's chunks, dropped",
            });

        Add("to nowhere", () =>
        {
            using var result = connection.Query(sql);
            ArrowStreamWriter.WriteAsync(result, Stream.Null).GetAwaiter().GetResult();
        });
        Add("through a pipe", () => ThroughPipeAsync(connection, sql).GetAwaiter().GetResult());
    }

    private static void Drain(DuckDbConnection connection, string sql)
    {
        using var result = connection.Query(sql);
        while (result.Read(out var chunk))
        {
            chunk.Dispose();
        }
    }

    private static async Task ThroughPipeAsync(DuckDbConnection connection, string sql)
    {
        var pipe = new Pipe();
        var reading = Task.Run(async () =>
        {
            ReadResult read;
            do
            {
                read = await pipe.Reader.ReadAsync();
                pipe.Reader.AdvanceTo(read.Buffer.End);
            }
            while (!read.IsCompleted);
        });
        using var result = connection.Query(sql);
        await ArrowStreamWriter.WriteAsync(result, pipe.Writer);
        await pipe.Writer.CompleteAsync();
        await reading;
    }
}
