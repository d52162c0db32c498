using DataMesh.DuckDb;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Models;
using DataMesh.Tests.Model;

namespace DataMesh.Tests.Pipelines.Models;

/// <summary>A project as people write it for dbt-duckdb, compiled and run unchanged.</summary>
public sealed class DbtProjectTests
{
    private static readonly string Folder = Path.Combine(Repository.Root,
        "tests/DataMesh.Tests/Pipelines/Models/dbt-project");

    [Fact]
    public void The_project_compiles_to_the_approved_sql()
    {
        var models = Compile(new CompileContext { Kept = new HashSet<string> { "orders" } }).Models;
        Approved.Text(Path.Combine(Folder, "../dbt-project.approved.sql"),
            string.Concat(models.Select(m => $"-- {m.Path}: {m.Config.Materialized} {m.Config.Strategy}\n{m.Sql}\n")));
    }

    [Fact]
    public void The_project_runs_on_duckdb()
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        connection.Execute("""
            CREATE SCHEMA inputs;
            CREATE TABLE inputs.raw_customers AS SELECT * FROM (VALUES (1, 'Ann', 'Lee'), (2, 'Bob', 'Roe'))
                AS t(id, first_name, last_name);
            CREATE TABLE inputs.raw_orders AS SELECT * FROM (VALUES (1, 1, DATE '2024-01-01', 'done'),
                (2, 1, DATE '2024-01-05', 'open')) AS t(id, user_id, order_date, status);
            CREATE TABLE inputs.raw_payments AS SELECT * FROM (VALUES (1, 1, 'credit card', 1050),
                (2, 1, 'bank''s transfer', 250), (3, 2, 'coupon', 100)) AS t(id, order_id, payment_method, amount);
            """);
        foreach (var model in Compile(new CompileContext()).Models)
        {
            connection.Execute($"CREATE VIEW {SqlText.Identifier(model.Name)} AS {model.Sql}");
        }

        Assert.Equal(
            "1 10.50 0.00 2.50 13.00\n2 0.00 1.00 0.00 1.00",
            Rows(connection, """
                SELECT order_id, "credit_card_amount", "coupon_amount", "bank's_transfer_amount", total_amount
                FROM orders
                ORDER BY 1
                """));
        Assert.Equal("1 Ann Lee 2 2024-01-01 2024-01-05 14.00", Rows(connection, "FROM customers"));
    }

    private static string Rows(DuckDbConnection connection, string sql) => string.Join("\n",
        connection.Rows($"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({sql})").Select(r => string.Join(' ', r)));

    private static CompiledModels Compile(CompileContext context)
    {
        var files = Directory.GetFiles(Folder, "*.sql", SearchOption.AllDirectories)
            .Select(f => (Path.GetRelativePath(Folder, f).Replace('\\', '/'), File.ReadAllText(f))).ToList();
        ProductDefinition product = Products.With(Products.Spec() with
        {
            InputPorts =
            [
                .. new[] { "raw-customers", "raw-orders", "raw-payments" }
                    .Select(n => new InputPortSpec { Name = n, Type = InputPortType.File, Location = $"{n}.csv" }),
            ],
            OutputPorts =
            [
                new OutputPortSpec { Name = "batch", Type = OutputPortType.Batch },
                new OutputPortSpec { Name = "customers", Type = OutputPortType.Batch, Model = "customers" },
            ],
            Transform = new TransformSpec { Models = "models" },
        }, files);
        var compiled = ModelGraph.Compile(product, context);
        Assert.Equal("", Products.Text(compiled.Diagnostics));
        return compiled.Value!;
    }
}
