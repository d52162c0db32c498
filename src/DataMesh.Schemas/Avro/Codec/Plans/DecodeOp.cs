namespace DataMesh.Schemas.Avro.Codec.Plans;

/// <summary>What one step of a <see cref="DecodePlan"/> does.</summary>
internal enum DecodeOp : byte
{
    Int,
    Long,
    Float,
    Double,
    Boolean,
    Text,

    /// <summary>A long times <c>Number</c>.</summary>
    Scaled,

    /// <summary>A union of null and one type: <c>Number</c> is the null branch, <c>A</c> the slots that are null
    /// then, <c>B</c> where to go on.</summary>
    NullBranch,

    /// <summary>The ordinals are in table <c>A</c>; <c>Number</c> bytes are stored.</summary>
    Enum,

    /// <summary>The elements' steps follow, up to <c>B</c>; <c>Number</c> is the least size of one.</summary>
    Array,

    /// <summary>As <see cref="Array"/>, with the keys in the slot <c>A</c>.</summary>
    Map,
    Jump,

    /// <summary>A union: table <c>A</c> has the place of each branch.</summary>
    Union,
    SkipVarint,
    SkipBytes,
    SkipFixed,

    // Steps from here on are less frequent and are decoded out of line.
    Blob,
    FixedBlob,
    Date,
    Time,
    FloatAsDouble,
    VarintAsFloat,
    VarintAsDouble,
    Decimal,
    DecimalText,
    BigDecimalText,
    UuidText,
    UuidFixed,
    Duration,

    /// <summary>The value of schema <c>A</c> as JSON text.</summary>
    JsonText,

    /// <summary>The slots of table <c>A</c> become null.</summary>
    Null,

    /// <summary>The tag <c>Number</c>; the slots of table <c>A</c> become null.</summary>
    Member,

    /// <summary>The bytes of constant <c>A</c> go through the steps that follow, up to <c>B</c>.</summary>
    Constant,

    /// <summary>The elements' steps follow, up to <c>B</c>; <c>Number</c> is the least size of one.</summary>
    SkipBlocks,

    /// <summary>The steps from <c>A</c> to <c>B</c>, which may call themselves.</summary>
    SkipCall,

    /// <summary>The message <c>A</c>: the writer's branch or symbol has no counterpart at the reader.</summary>
    Fault,
}
