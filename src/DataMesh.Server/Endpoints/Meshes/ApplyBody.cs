namespace DataMesh.Server.Endpoints.Meshes;

/// <summary>A mesh folder to plan or apply.</summary>
/// <param name="Files">Text by path relative to the mesh folder, forward slashes.</param>
/// <param name="DryRun">Plan only.</param>
public sealed record ApplyBody(IReadOnlyDictionary<string, string> Files, bool DryRun = false);
