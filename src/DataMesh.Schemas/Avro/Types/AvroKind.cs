namespace DataMesh.Schemas.Avro.Types;

/// <summary>The kinds of Avro types; the primitives come first.</summary>
internal enum AvroKind
{
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Record,
    Enum,
    Array,
    Map,
    Union,
    Fixed,
}
