using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Descriptor.Reading;

/// <summary>A document as far as it could be read, with the place of every field's value by its path.</summary>
public sealed record ReadDocument<TSpec>(TSpec Spec, IReadOnlyDictionary<string, SourcePosition> Places)
    where TSpec : class
{
    /// <summary>The place of a field's value, or null when it is absent.</summary>
    public SourcePosition? Exactly(string path) => Places.TryGetValue(path, out var place) ? place : null;

    /// <summary>The place of a field, or of the nearest field around it that is there.</summary>
    public SourcePosition? At(string path)
    {
        for (var name = path; name.Length > 0; name = name[..Math.Max(0, name.LastIndexOf('.'))])
        {
            if (Places.TryGetValue(name, out var place))
            {
                return place;
            }
        }

        return null;
    }
}
