using DataMesh.Model.Errors;

namespace DataMesh.Schemas.Avro.Codec;

/// <summary>The errors of the Avro codec.</summary>
internal static class AvroErrors
{
    public static MeshException Data(CodecFault fault, string place) => fault.IsLimit
        ? new MeshException(ErrorKind.Limit, "avro-data-limit", $"{place}: {fault.Message}", innerException: fault)
        : new MeshException(
            ErrorKind.Invalid,
            "avro-data-invalid",
            $"{place}: {fault.Message}",
            "Check that the data were written with the given writer's schema, and that they are whole.",
            innerException: fault);

    public static MeshException Data(string message) => new(
        ErrorKind.Invalid,
        "avro-data-invalid",
        message,
        "Check that the data were written with the given writer's schema, and that they are whole.");

    public static MeshException Value(CodecFault fault, string place) => new(
        fault.IsLimit ? ErrorKind.Limit : ErrorKind.Invalid,
        fault.IsLimit ? "avro-data-limit" : "avro-data-invalid",
        $"{place}: {fault.Message}",
        innerException: fault);

    public static MeshException Frame(ReadOnlySpan<byte> frame, string expected) => new(
        ErrorKind.Invalid,
        "avro-frame-invalid",
        FormattableString.Invariant($"A message of {frame.Length} bytes begins with ")
            + $"{Convert.ToHexString(frame[..Math.Min(10, frame.Length)])}; expected is {expected}.",
        "Check which framing the writer of the messages uses.");

    public static MeshException Resolution(string path, string message) => new(
        ErrorKind.Invalid,
        "avro-schema-resolution",
        $"{(path.Length == 0 ? "The schema" : path)}: {message}",
        "Give the schema that the data were written with, and a reader's schema that is compatible with it.");

    public static MeshException Column(string path, string message) => new(
        ErrorKind.Invalid,
        "avro-column-type",
        $"{(path.Length == 0 ? "The schema" : path)}: {message}",
        "Cast the column in the query, or change the schema.");

    public static MeshException Container(string message, long offset, long? block = null) => new(
        ErrorKind.Invalid,
        "avro-container-invalid",
        message + Place(offset, block),
        "The file is damaged or was cut off; write it again from its source.");

    public static MeshException ContainerLimit(string message, long offset, long? block) => new(
        ErrorKind.Limit,
        "avro-data-limit",
        message + Place(offset, block));

    public static MeshException Codec(string name) => new(
        ErrorKind.Invalid,
        "avro-codec-unsupported",
        $"The container's codec '{name}' is not supported; supported are null, deflate and snappy.",
        "Write the file again with the codec deflate or snappy.");

    private static string Place(long offset, long? block) => block is null
        ? FormattableString.Invariant($" (byte {offset} of the file).")
        : FormattableString.Invariant($" (byte {offset} of the file, block {block}).");
}
