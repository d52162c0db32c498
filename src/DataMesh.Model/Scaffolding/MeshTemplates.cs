namespace DataMesh.Model.Scaffolding;

/// <summary>The texts of a new mesh and a new domain.</summary>
internal static class MeshTemplates
{
    public static string Mesh(string name) =>
        $$"""
        # yaml-language-server: $schema=.schemas/mesh.schema.json
        # What holds for the whole mesh. Every field is explained in docs/manual/descriptor.md.
        apiVersion: datamesh/v1
        kind: Mesh
        name: {{name}}
        description: What this mesh is about, in a sentence.

        # Only these domains may exist; leave it out to allow every folder under domains/.
        # domains: [sales, finance]

        # Things that several domains speak of, and the column that joins their views.
        # entities:
        #   - name: customer
        #     description: Somebody who has bought something.
        #     key: customer_id

        # Standards of every product that does not set its own; they are checked on the data.
        # standards:
        #   encoding: UTF-8

        # Values for ${name} in input locations, and folders outside of the mesh that inputs may read.
        # environments:
        #   default:
        #     variables: {landing: /srv/landing}
        #     file_roots: [/srv/landing]

        """;

    public static string Domain(string name, string owner) =>
        $$"""
        # yaml-language-server: $schema=../../.schemas/domain.schema.json
        apiVersion: datamesh/v1
        kind: Domain
        name: {{name}}
        # The team that owns every product of the domain.
        owner: {{owner}}
        # source-aligned (where data is made), aggregate-aligned (joins domains), or consumer-aligned (made for a use).
        alignment: source-aligned
        description: What this domain knows, in a sentence.
        contacts:
          - name: {{owner}}
            email: {{owner}}@example.com
        responsibilities:
          - What other domains may expect of this one.

        """;
}
