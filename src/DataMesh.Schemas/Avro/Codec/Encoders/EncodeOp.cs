namespace DataMesh.Schemas.Avro.Codec.Encoders;

/// <summary>How an <see cref="EncodeNode"/> is written.</summary>
internal enum EncodeOp
{
    Boolean,
    Int8,
    Int16,
    Int32,
    UInt8,
    UInt16,
    UInt32,
    Int64,

    /// <summary>A number of 64 bits that must be a multiple of <c>Number</c>, divided by it.</summary>
    Divided,

    /// <summary>A number of 64 bits times <c>Number</c>.</summary>
    Multiplied,
    Float,
    Double,
    FloatAsDouble,
    Text,

    /// <summary>Bytes, exactly <c>Number</c> of them.</summary>
    Fixed,

    /// <summary>A code of <c>Number</c> bytes; <c>Codes</c> has the ordinals.</summary>
    Enum,

    /// <summary>A decimal of <c>Number</c> bytes; <c>Size</c> is a fixed's, or -1.</summary>
    Decimal,

    /// <summary>An unsigned number of <c>Number</c> bytes, as a decimal.</summary>
    Unsigned,
    DecimalText,
    BigDecimalText,
    UuidText,
    UuidFixed,
    Duration,

    /// <summary>JSON text, which becomes a value of <c>Schema</c>.</summary>
    Json,
    Struct,
    List,
    Array,

    /// <summary>A map, also one that the schema has as an array of records of key and value.</summary>
    Map,

    /// <summary>The member's child, after the branch in <c>Codes</c>.</summary>
    Union,

    /// <summary>Always null.</summary>
    Null,
}
