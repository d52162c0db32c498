namespace DataMesh.Cli.Nodes;

/// <summary>A node to talk to and the token to show it.</summary>
internal sealed record NodeAddress(Uri Url, string? Token);
