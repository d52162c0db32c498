namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>How a field lies in a column.</summary>
internal enum ColumnShape
{
    /// <summary>One value, of a scalar or of a built-in message.</summary>
    Leaf,
    Struct,
    Union,

    /// <summary>A message around the one list or map that is the value.</summary>
    Wrapper,
    List,
    Map,
}
