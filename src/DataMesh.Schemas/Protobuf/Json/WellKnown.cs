using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Linking;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Json;

/// <summary>The messages that have a JSON form of their own.</summary>
internal static class WellKnown
{
    public const string Any = "google.protobuf.Any";
    public const string Struct = "google.protobuf.Struct";
    public const string Value = "google.protobuf.Value";
    public const string ListValue = "google.protobuf.ListValue";
    public const string Timestamp = "google.protobuf.Timestamp";
    public const string Duration = "google.protobuf.Duration";
    public const string FieldMask = "google.protobuf.FieldMask";

    public static bool IsOne(MessageType type) =>
        type.FullName is Any or Struct or Value or ListValue or Timestamp or Duration or FieldMask || IsWrapper(type);

    /// <summary>Whether it only makes one scalar optional.</summary>
    public static bool IsWrapper(MessageType type) => type.FullName is "google.protobuf.BoolValue"
        or "google.protobuf.StringValue" or "google.protobuf.BytesValue" or "google.protobuf.Int32Value"
        or "google.protobuf.Int64Value" or "google.protobuf.UInt32Value" or "google.protobuf.UInt64Value"
        or "google.protobuf.FloatValue" or "google.protobuf.DoubleValue";

    /// <summary>The message that an <c>Any</c> holds.</summary>
    public static ProtoMessage Unpack(ProtoMessage any, ProtoPool pool) => new MessageDecoder(pool)
        .Decode(any.Get("value") as byte[] ?? [], TypeOf(any.Text("type_url"), pool));

    /// <summary>The type behind the last slash of a URL.</summary>
    public static MessageType TypeOf(string url, ProtoPool pool)
    {
        var name = url[(url.LastIndexOf('/') + 1)..];
        return url.Contains('/') && pool.FindAnywhere(name)?.Target is MessageType { FullName: var full } type
            && string.Equals(full, name, StringComparison.Ordinal)
            ? type
            : throw JsonErrors.Invalid(Any, $"the type '{url}' is not known; import the file that declares it");
    }
}
