namespace DataMesh.FunctionalTests.Schemas;

/// <summary>
/// A test with the client of Debian's python3-confluent-kafka. Without the packages it is skipped and says so; in CI it
/// fails instead.
/// </summary>
internal sealed class DebianClientTheoryAttribute : TheoryAttribute
{
    private const string Imports =
        "import confluent_kafka.schema_registry, confluent_kafka.avro, requests, jsonschema, google.protobuf";

    public DebianClientTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") is not "true" && !ClientProcess.Succeeds(Imports))
        {
            Skip = "Install python3-confluent-kafka, python3-avro, python3-requests, python3-jsonschema and "
                + "python3-protobuf.";
        }
    }
}
