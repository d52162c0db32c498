using DataMesh.DuckDb;
using DataMesh.DuckDb.Functions;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Quality.Gates;

/// <summary>
/// A function for one statement. DuckDB can not forget a function, so it has a name of its own and lets go of what it
/// points to.
/// </summary>
internal sealed class FunctionSlot : IDisposable
{
    private DuckDbScalarBody? _body;

    private FunctionSlot(string name, DuckDbScalarBody body) => (Name, _body) = (name, body);

    public string Name { get; }

    /// <param name="parameters">Null takes any arguments.</param>
    /// <param name="isVolatile">
    /// False for a function that DuckDB may call once for equal arguments, as it does for the values of a dictionary.
    /// </param>
    public static FunctionSlot Register(
        DuckDbConnection connection,
        string name,
        IReadOnlyList<DuckDbType>? parameters,
        DuckDbTypeKind returns,
        DuckDbScalarBody body,
        bool isVolatile = true)
    {
        var slot = new FunctionSlot(name, body);
        if (parameters is { Count: 0 })
        {
            return slot;
        }

        connection.Register(new DuckDbScalarFunction
        {
            Name = name,
            Parameters = parameters ?? [],
            Varargs = parameters is null ? DuckDbType.Of(DuckDbTypeKind.Any) : null,
            Returns = DuckDbType.Of(returns),
            IsVolatile = isVolatile,
            SeesNulls = true,
            Body = slot.Run,
        });
        return slot;
    }

    public void Dispose() => _body = null;

    private void Run(DuckDbChunkView input, DuckDbWritableVector output) =>
        (_body ?? throw new InvalidOperationException("The gate of this statement is closed."))(input, output);
}
