using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Descriptor.Federation;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Fields.Kinds;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Descriptor.Reading;

/// <summary>The fields of <c>mesh.yaml</c>.</summary>
public static class MeshDocument
{
    public const string Name = "mesh";
    public const string FileName = "mesh.yaml";

    private static readonly Section<EntitySpec> Entity = new Section<EntitySpec>("entity",
            "A thing that several domains speak of (a polyseme).", _ => new EntitySpec { Name = "" })
        .With("name", Kind.Name, (s, v) => s with { Name = v }, "Its name.", required: true, example: "airport")
        .With("description", Kind.Text, (s, v) => s with { Description = v }, "What all domains mean by it.",
            example: "A place where flights depart and arrive.")
        .With("key", Kind.Text, (s, v) => s with { Key = v }, "The column that joins the domains' views of it.",
            example: "iata");

    private static readonly Section<EnvironmentSpec> Environment = new Section<EnvironmentSpec>("environment",
            "Values that change from place to place.", _ => new EnvironmentSpec())
        .With("variables", new MapKind<string>(Kind.Value), (s, v) => s with { Variables = v },
            "Values for `${name}` in input locations; a path is relative to the mesh folder.",
            example: "{landing: /srv/landing}")
        .With("file_roots", Kind.Texts, (s, v) => s with { FileRoots = v },
            "Folders outside of the mesh that file inputs may read, relative to the mesh folder.",
            example: "[/srv/landing]");

    private static readonly Section<DomainOwnershipSpec> Ownership =
        new Section<DomainOwnershipSpec>("domain_ownership",
            "A domain with its owner; it stands in for a domain.yaml when there is none.",
            at => new DomainOwnershipSpec { Name = "", At = at })
        .With("name", Kind.Name, (s, v) => s with { Name = v }, "The domain.", required: true, example: "weather")
        .With("owner_team", Kind.Text, (s, v) => s with { OwnerTeam = v }, "The owning team.", example: "meteo")
        .With("description", Kind.Text, (s, v) => s with { Description = v }, "What the domain is about.",
            example: "What the sky did.")
        .With("alignment", Kind.Enum<DomainAlignment>(), (s, v) => s with { Alignment = v }, "Which way it leans.",
            fallback: "source-aligned", example: "source-aligned")
        .With("data_products", Kind.List(Kind.Name, n => n), (s, v) => s with { DataProducts = v },
            "The products it answers for; each must exist.", example: "[daily]")
        .With("responsibilities", Kind.Texts, (s, v) => s with { Responsibilities = v },
            "What others may expect of it.",
            example: "[Publish one row per station and day.]");

    /// <summary>The document's root section.</summary>
    public static Section<MeshSpec> Root { get; } =
        new Section<MeshSpec>(Name, "A mesh: what holds for all its domains.",
            _ => new MeshSpec { Name = "" })
        .With("apiVersion", SharedSections.ApiVersion, (s, _) => s, "The version of this format.",
            fallback: "datamesh/v1", example: "datamesh/v1")
        .With("kind", Kind.Words("Mesh"), (s, _) => s, "What the file is.", fallback: "Mesh", example: "Mesh")
        .With("name", Kind.Name, (s, v) => s with { Name = v }, "The mesh's name.", required: true, example: "flights")
        .With("description", Kind.Text, (s, v) => s with { Description = v }, "What it is about.",
            example: "US flights and their airports.")
        .With("domains", Kind.List(new EitherKind<DomainOwnershipSpec>(new DomainNameKind(), Ownership), d => d.Name),
            (s, v) => s with { Domains = [.. v.Select(d => d.Name)], Ownership = v },
            "The allowed domains, by name or with their ownership.", fallback: "every folder under domains/",
            example: "[weather, airports]")
        .With("entities", Kind.List(Entity, e => e.Name), (s, v) => s with { Entities = v },
            "Things that several domains speak of.", example: "[{name: airport, key: iata}]")
        .With("standards", SharedSections.Standards, (s, v) => s with { Standards = v },
            "Standards of every product that does not set its own.", example: "{encoding: UTF-8}")
        .With("classifications", Kind.Texts, (s, v) => s with { Classifications = v },
            "The known classifications, from the most open one.",
            fallback: "public, internal, confidential, restricted", example: "[public, internal]")
        .With("environments", new MapKind<EnvironmentSpec>(Environment), (s, v) => s with { Environments = v },
            "Values by environment; `default` applies unless another is chosen.",
            example: "{default: {variables: {landing: /srv/landing}}}")
        .With("engines", new JsonKind(), (s, _) => s, "Engines beside the built-in DuckDB.");

    /// <summary>Reads a file; null when nothing could be read.</summary>
    public static ReadDocument<MeshSpec>? Read(string file, string text, DiagnosticBag bag) =>
        DocumentReader.Read(Name, Root, file, text, bag, (spec, extensions) => spec with { Extensions = extensions });

    /// <summary>A domain given by its name alone.</summary>
    private sealed class DomainNameKind : ValueKind<DomainOwnershipSpec>
    {
        public override string Label => "name";

        public override JsonObject ToSchema(SchemaBuilder schema, string path) => Kind.Name.ToSchema(schema, path);

        public override bool TryRead(YamlNode node, ReadScope scope,
            [MaybeNullWhen(false)] out DomainOwnershipSpec value)
        {
            var ok = Kind.Name.TryRead(node, scope, out var name);
            value = ok ? new DomainOwnershipSpec { Name = name!, At = node.At } : null;
            return ok;
        }
    }
}
