namespace DataMesh.Access.Tokens;

/// <summary>A new token. Its text is shown once and stored nowhere by the node.</summary>
public sealed record IssuedToken(string Token, TokenRecord Record);
