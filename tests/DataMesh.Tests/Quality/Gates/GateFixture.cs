using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Planning;

namespace DataMesh.Tests.Quality.Gates;

/// <summary>A database and one gated statement in it.</summary>
public abstract class GateFixture : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();

    protected GateFixture() => Connection = _database.Connect();

    protected DuckDbConnection Connection { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Connection.Dispose();
        _database.Dispose();
    }

    /// <summary>Fills <c>staged</c> with what the gate lets through.</summary>
    protected CheckOutcome Run(QualityGate gate, string model, string stored = "*")
    {
        Connection.Execute($"CREATE OR REPLACE TABLE staged AS SELECT {stored} FROM ({gate.Wrap(model)}) AS g");
        var rows = Connection.Scalar<long>("SELECT count(*) FROM staged");
        return gate.Complete(new GateInput("SELECT * FROM staged", rows));
    }

    protected CheckPlan Plan(string model, params CheckSpec[] checks) =>
        CheckSpecs.Plan(Connection, $"({model})", checks);
}
