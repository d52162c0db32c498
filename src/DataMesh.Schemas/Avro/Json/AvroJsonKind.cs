namespace DataMesh.Schemas.Avro.Json;

/// <summary>The kinds of JSON values.</summary>
internal enum AvroJsonKind
{
    Null,
    True,
    False,
    Number,
    String,
    Array,
    Object,
}
