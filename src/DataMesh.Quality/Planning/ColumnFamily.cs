namespace DataMesh.Quality.Planning;

/// <summary>What a rule needs to know of a column's type.</summary>
internal enum ColumnFamily
{
    Other,
    Integer,
    Decimal,
    Float,
    Text,
    Boolean,
    Date,
    Time,
    Timestamp,
    TimestampTz,
    Interval,
    Uuid,
    Blob,
    List,
}
