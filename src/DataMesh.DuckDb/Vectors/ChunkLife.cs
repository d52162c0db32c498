namespace DataMesh.DuckDb.Vectors;

/// <summary>Tells the vectors of a chunk whether its memory is still there.</summary>
internal sealed class ChunkLife
{
    private bool _isOver;

    public void End() => _isOver = true;

    public void ThrowIfOver() => ObjectDisposedException.ThrowIf(_isOver, typeof(DuckDbChunk));
}
