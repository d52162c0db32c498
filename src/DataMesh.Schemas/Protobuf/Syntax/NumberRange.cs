namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary>Numbers from and to, both included.</summary>
internal readonly record struct NumberRange(int First, int Last, SourceSpot Spot)
{
    public bool Contains(int number) => number >= First && number <= Last;
}
