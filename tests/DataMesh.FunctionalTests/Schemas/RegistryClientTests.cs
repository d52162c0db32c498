namespace DataMesh.FunctionalTests.Schemas;

/// <summary>Clients that know nothing of a mesh, on both doors.</summary>
public sealed class RegistryClientTests(RegistryNode node) : IClassFixture<RegistryNode>
{
    [Theory]
    [InlineData("AVRO")]
    [InlineData("JSON")]
    [InlineData("PROTOBUF")]
    public async Task Client_of_kafkajs_registers_encodes_and_decodes(string kind) => Assert.Equal(
        ["register", "encode and decode", "look up", "next version", "incompatible", "references"],
        await ClientProcess.RunAsync("node", "kafkajs-registry.js", node.Mount, node.Developer, kind));

    [DebianClientTheory]
    [InlineData("AVRO")]
    [InlineData("JSON")]
    [InlineData("PROTOBUF")]
    public async Task Client_of_confluent_kafka_registers_encodes_and_decodes(string kind) => Assert.Equal(
        ["register", "look up", "compatibility", "versions and level", "references", "encode and decode"],
        await ClientProcess.RunAsync(ClientProcess.Python, "confluent_registry.py", node.Root, node.Developer, kind));
}
