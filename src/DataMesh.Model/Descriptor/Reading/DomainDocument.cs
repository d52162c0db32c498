using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Fields.Kinds;

namespace DataMesh.Model.Descriptor.Reading;

/// <summary>The fields of <c>domain.yaml</c>.</summary>
public static class DomainDocument
{
    public const string Name = "domain";
    public const string FileName = "domain.yaml";

    /// <summary>The document's root section.</summary>
    public static Section<DomainSpec> Root { get; } =
        new Section<DomainSpec>(Name, "A domain: who owns what it publishes.",
            _ => new DomainSpec { Name = "", Owner = "" })
        .With("apiVersion", SharedSections.ApiVersion, (s, _) => s, "The version of this format.",
            fallback: "datamesh/v1", example: "datamesh/v1")
        .With("kind", Kind.Words("Domain"), (s, _) => s, "What the file is.", fallback: "Domain", example: "Domain")
        .With("name", Kind.Name, (s, v) => s with { Name = v }, "The domain's name, which is also its folder's.",
            required: true, example: "weather")
        .With("owner", Kind.Text, (s, v) => s with { Owner = v }, "The team that owns every product of the domain.",
            required: true, example: "meteo")
        .With("description", Kind.Text, (s, v) => s with { Description = v }, "What the domain is about.",
            example: "What the sky did.")
        .With("alignment", Kind.Enum<DomainAlignment>(), (s, v) => s with { Alignment = v },
            "Which way it leans: towards its sources, towards aggregates of other domains, or towards its consumers.",
            fallback: "source-aligned", example: "consumer-aligned")
        .With("contacts", Kind.List(SharedSections.Contact), (s, v) => s with { Contacts = v }, "Whom to ask.",
            example: "[{name: Weather desk, email: meteo@example.com}]")
        .With("responsibilities", Kind.Texts, (s, v) => s with { Responsibilities = v },
            "What other domains may expect of it.", example: "[Publish one row per station and day.]")
        .With("policies", new JsonKind(), (s, _) => s, "Policies of the domain.");

    /// <summary>Reads a file; null when nothing could be read.</summary>
    public static ReadDocument<DomainSpec>? Read(string file, string text, DiagnosticBag bag) =>
        DocumentReader.Read(Name, Root, file, text, bag, (spec, extensions) => spec with { Extensions = extensions });
}
