namespace DataMesh.Quality.Gates;

/// <summary>One rule in the pass: where its conditions stand among the arguments, what a failing row means.</summary>
/// <param name="Drops">True when a failing row is kept from the output.</param>
internal sealed record RuleSlot(int FirstTerm, int Terms, bool NullIsError, bool Drops);
