using DataMesh.Model.Errors;

namespace DataMesh.Schemas.Protobuf.Json;

/// <summary>What can be wrong with a message's JSON.</summary>
internal static class JsonErrors
{
    public static MeshException Invalid(string path, string message) => new(
        ErrorKind.Invalid, "protobuf-json-invalid", $"{(path.Length == 0 ? "The message" : path)}: {message}",
        "See the JSON mapping of Protocol Buffers.");
}
