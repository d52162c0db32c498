using System.Xml.Linq;

namespace DataMesh.Tests.Architecture;

/// <summary>Arrows between projects point downward only, as docs/design.md draws them.</summary>
public sealed class ProjectDirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["DataMesh.Model"] = [],
        ["DataMesh.DuckDb"] = ["Model"],
        ["DataMesh.Storage"] = ["Model", "DuckDb"],
        ["DataMesh.Metadata"] = ["Model"],
        ["DataMesh.Quality"] = ["Model", "DuckDb"],
        ["DataMesh.Schemas"] = ["Model", "DuckDb", "Metadata"],
        ["DataMesh.Policies"] = ["Model"],
        ["DataMesh.Catalog"] = ["Model", "Metadata"],
        ["DataMesh.Access"] = ["Model", "Metadata"],
        ["DataMesh.Pipelines"] = ["Model", "DuckDb", "Storage", "Metadata", "Quality", "Catalog"],
        ["DataMesh.Serving"] = ["Model", "DuckDb", "Storage", "Metadata", "Access", "Catalog"],
        ["DataMesh.Server"] =
        [
            "Model", "DuckDb", "Storage", "Metadata", "Quality", "Schemas", "Catalog", "Access", "Pipelines",
            "Serving", "Policies",
        ],
        ["DataMesh.Cli"] = ["Model", "Schemas", "Policies", "Pipelines", "Server"],
    };

    public static TheoryData<string> Projects() => new(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(f => Path.GetFileNameWithoutExtension(f)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_only_what_lies_below(string project)
    {
        Assert.True(Allowed.ContainsKey(project),
            $"{project} has no place in the layers; draw it in docs/design.md first.");
        var file = Path.Combine(Repository.Root, "src", project, project + ".csproj");
        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)["DataMesh.".Length..]);

        Assert.Empty(references.Except(Allowed[project], StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_has_code(string project) =>
        Assert.NotEmpty(Repository.SourceFiles(Path.Combine("src", project)));
}
