namespace DataMesh.Server.Endpoints.Grants;

/// <summary>A grant as lists show it, whether the descriptor or the owner gave it.</summary>
public sealed record GrantView(string Product, string Principal, string? Port, string? Purpose, string By,
    DateTimeOffset? At, DateTimeOffset? Until);
