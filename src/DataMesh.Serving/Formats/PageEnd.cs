namespace DataMesh.Serving.Formats;

/// <summary>How a page ended.</summary>
/// <param name="Rows">Rows sent.</param>
/// <param name="HasMore">True when the result goes on behind them.</param>
/// <param name="LastKey">The hidden columns of the last row sent; null is NULL.</param>
/// <param name="SameKey">How many of the page's last rows share that key.</param>
internal sealed record PageEnd(long Rows, bool HasMore, IReadOnlyList<string?> LastKey, long SameKey);
