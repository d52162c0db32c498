using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>Where a field stands.</summary>
/// <param name="Fields">Gets the field.</param>
/// <param name="Types">Gets a group's body and a map's entry.</param>
/// <param name="Message">The message's name, or null in an <c>extend</c>.</param>
/// <param name="Depth">Of the message.</param>
/// <param name="IsMember">Whether the field is a message's own, outside of a oneof.</param>
/// <param name="Oneof">The oneof it is in.</param>
internal sealed record FieldPlace(
    List<FieldSyntax> Fields, List<TypeSyntax> Types, string? Message, int Depth, bool IsMember,
    OneofSyntax? Oneof = null);
