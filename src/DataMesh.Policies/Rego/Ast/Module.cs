namespace DataMesh.Policies.Rego.Ast;

/// <summary>A parsed file.</summary>
internal sealed class Module
{
    public required string File { get; init; }

    public required List<string> Package { get; init; }

    public List<Import> Imports { get; } = [];

    public List<Rule> Rules { get; } = [];
}
