namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Counts the native objects of one database that are not released yet; tests hold it at zero.</summary>
internal sealed class HandleLedger
{
    private int _open;

    public int Open => Volatile.Read(ref _open);

    public void Add() => Interlocked.Increment(ref _open);

    public void Remove() => Interlocked.Decrement(ref _open);
}
