namespace DataMesh.Schemas.Avro.Json;

/// <summary>Where a JSON value stands.</summary>
/// <param name="Parent">The array or object around it, null for the whole.</param>
/// <param name="Name">Its name in an object, null in an array.</param>
/// <param name="Index">Its index in an array.</param>
/// <param name="Offset">Where it begins in the UTF-8 text.</param>
internal readonly record struct AvroJsonPlace(AvroJson? Parent, string? Name, int Index, int Offset)
{
    public static AvroJsonPlace None => new(Parent: null, Name: null, Index: 0, Offset: -1);
}
