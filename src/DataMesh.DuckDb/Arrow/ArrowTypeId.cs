namespace DataMesh.DuckDb.Arrow;

/// <summary>The members of the <c>Type</c> union of Arrow's Schema.fbs that we write.</summary>
internal enum ArrowTypeId
{
    Null = 1,
    Int = 2,
    FloatingPoint = 3,
    Binary = 4,
    Utf8 = 5,
    Bool = 6,
    Decimal = 7,
    Date = 8,
    Time = 9,
    Timestamp = 10,
    Interval = 11,
    List = 12,
    Struct = 13,
    Union = 14,
    FixedSizeList = 16,
    Map = 17,
}
