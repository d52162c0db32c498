using DataMesh.Access.Principals;

namespace DataMesh.Access.Audit;

/// <summary>What is known of a read before its first row.</summary>
/// <param name="Door">For example <c>sql</c> or <c>http</c>.</param>
/// <param name="Query">The SQL or the path with its query, cut when very long.</param>
/// <param name="QueryHash">SHA-256 of the whole text, lower-case hex.</param>
/// <param name="Purpose">What the reader said it is for, or null.</param>
public sealed record ReadRequest(
    Principal Principal,
    string Door,
    string Query,
    string QueryHash,
    string? Purpose,
    IReadOnlyList<PortRead> Ports,
    string? Format = null);
