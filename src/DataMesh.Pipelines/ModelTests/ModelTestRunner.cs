using DataMesh.DuckDb;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using DataMesh.Model.Folders;
using DataMesh.Model.ModelTests;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>Runs the unit tests of a product's models, each on a DuckDB in memory that reads no file.</summary>
public static class ModelTestRunner
{
    /// <summary>
    /// Reads and runs all selected tests; a file that can not be read gives its diagnostics and no results.
    /// </summary>
    public static Parsed<IReadOnlyList<ModelTestResult>> Run(ProductDefinition product, ModelTestOptions options,
        CancellationToken ct = default)
    {
        var tests = ModelTestFiles.Read(product);
        return tests.IsValid
            ? new Parsed<IReadOnlyList<ModelTestResult>>(
                tests.Value.Where(t => IsSelected(t, options.Select)).Select(t => Run(product, t, options, ct))
                    .ToList(),
                tests.Diagnostics)
            : new Parsed<IReadOnlyList<ModelTestResult>>(null, tests.Diagnostics);
    }

    public static ModelTestResult Run(ProductDefinition product, ModelTestSpec test, ModelTestOptions options,
        CancellationToken ct = default)
    {
        var started = options.Time.GetTimestamp();
        var compared = Compare(product, test, options, ct);
        var outcome = !compared.IsValid ? ModelTestOutcome.Error
            : compared.Value.IsSame ? ModelTestOutcome.Passed : ModelTestOutcome.Failed;
        return new ModelTestResult(product.QualifiedName, test.Name, test.Model, outcome, compared.Value,
            compared.Diagnostics, options.Time.GetElapsedTime(started), test.At);
    }

    private static Parsed<RowDiff> Compare(ProductDefinition product, ModelTestSpec test, ModelTestOptions options,
        CancellationToken ct)
    {
        var plan = new ModelTestPlanner(product, options).Plan(test);
        if (!plan.IsValid)
        {
            return new Parsed<RowDiff>(null, plan.Diagnostics);
        }

        using var limit = new CancellationTokenSource(options.Timeout, options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var database = DuckDbDatabase.Open(Settings(options));
            using var connection = database.Connect();
            return new ModelTestSession(connection, plan.Value, both.Token).Run();
        }
        catch (MeshException e) when (e.Code != "duckdb-interrupted")
        {
            var file = $"{product.Folder}/{plan.Value.Tested.Path}";
            return Problem(test, $"DuckDB refuses the model {file}, or a given row: {e.Message.Trim()}", e.Fix);
        }
        catch (Exception e) when (limit.IsCancellationRequested && !ct.IsCancellationRequested
            && e is OperationCanceledException or MeshException)
        {
            return Problem(test, string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"the test takes longer than {options.Timeout.TotalSeconds} s"),
                    "give fewer rows, or look for a join without end");
        }
    }

    private static DuckDbOptions Settings(ModelTestOptions options) => new()
    {
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["enable_external_access"] = "false",
            ["memory_limit"] = options.MemoryLimit,
            ["threads"] = "1",
        },
    };

    private static Parsed<RowDiff> Problem(ModelTestSpec test, string message, string? fix) =>
        new(null, [DiagnosticCodes.ModelTest.At(test.At, message, test.Model, fix)]);

    private static bool IsSelected(ModelTestSpec test, IReadOnlyList<string> patterns) => patterns.Count == 0
        || patterns.Any(p => Like(test.Name, p) || Like(test.Model, p) || Like($"{test.Model}.{test.Name}", p));

    private static bool Like(string text, string pattern) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
