namespace DataMesh.Quality.Uniqueness;

/// <summary>What the pass tells of one key.</summary>
/// <param name="Rows">Rows that share their key (or its hash) with another row.</param>
/// <param name="Keys">Keys (or hashes) that come more than once.</param>
/// <param name="Candidates">
/// Some repeated keys: integers for an exact key, hashes else; all of them when there are <paramref name="Keys"/>.
/// </param>
internal sealed record DuplicateCount(long Rows, long Keys, IReadOnlyList<ulong> Candidates);
