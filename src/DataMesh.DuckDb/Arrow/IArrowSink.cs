namespace DataMesh.DuckDb.Arrow;

/// <summary>Where an Arrow stream goes.</summary>
internal interface IArrowSink
{
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <returns>False when nobody reads any more.</returns>
    ValueTask<bool> FlushAsync(CancellationToken ct);
}
