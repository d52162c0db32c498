namespace DataMesh.Server.Endpoints.Builds;

/// <summary>Builds to run.</summary>
/// <param name="Products"><c>domain/product</c> each; every product when empty. Upstreams are built first.</param>
/// <param name="Select">Models only, comma separated.</param>
/// <param name="From">Start of a backfill, inclusive.</param>
/// <param name="To">End of a backfill, exclusive.</param>
public sealed record BuildBody(IReadOnlyList<string>? Products = null, bool FullRefresh = false, string? Select = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null, bool DryRun = false);
