namespace DataMesh.Schemas.Protobuf.Codec;

/// <summary>Checks that proto2's required fields are there.</summary>
internal static class RequiredFields
{
    /// <exception cref="Model.Errors.MeshException"><c>protobuf-missing-required</c>.</exception>
    public static void Check(ProtoMessage message)
    {
        if (message.Type.Fields.Find(f => f.IsRequired && !message.Has(f)) is { } missing)
        {
            throw WireErrors.MissingRequired(missing.FullName);
        }

        foreach (var (_, value) in message.Values)
        {
            foreach (var child in value as List<object> ?? [value])
            {
                if (child is ProtoMessage inner)
                {
                    Check(inner);
                }
            }
        }
    }
}
