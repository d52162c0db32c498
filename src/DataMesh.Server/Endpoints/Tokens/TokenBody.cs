namespace DataMesh.Server.Endpoints.Tokens;

/// <summary>A token to issue.</summary>
/// <param name="Subject"><c>user:NAME</c> or <c>service:NAME</c>.</param>
/// <param name="Role"><c>admin</c>, <c>owner</c> or <c>consumer</c>.</param>
/// <param name="Teams">The teams the subject belongs to, without prefix.</param>
/// <param name="Days">Days until it expires; the node's default when absent.</param>
public sealed record TokenBody(string Subject, string Role = "consumer", IReadOnlyList<string>? Teams = null,
    int? Days = null, string? Description = null);
