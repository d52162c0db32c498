using System.Globalization;
using DataMesh.Model.Errors;

namespace DataMesh.Schemas.Protobuf.Codec;

/// <summary>What can be wrong with the bytes of a message; every message names the offset.</summary>
internal static class WireErrors
{
    public static MeshException Truncated(int offset) =>
        Make("protobuf-truncated", "The message ends in the middle of a value", offset);

    public static MeshException Malformed(string what, int offset) => Make("protobuf-malformed", what, offset);

    public static MeshException TooDeep(int offset) =>
        Make("protobuf-too-deep", $"Messages are nested deeper than {MessageDecoder.MaxDepth}", offset);

    public static MeshException Utf8(string field, int offset) =>
        Make("protobuf-utf8", $"The string field '{field}' holds bytes that are no UTF-8", offset);

    public static MeshException MissingRequired(string field) =>
        new(ErrorKind.Invalid, "protobuf-missing-required", $"The required field '{field}' is missing.",
            "Set the field, or read with the schema that the data was written with.");

    private static MeshException Make(string code, string what, int offset) => new(
        ErrorKind.Invalid, code, $"{what} (at byte {offset.ToString(CultureInfo.InvariantCulture)}).",
        "Check that the data was written with this message type.");
}
