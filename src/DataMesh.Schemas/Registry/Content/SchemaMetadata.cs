using System.Collections.Immutable;

namespace DataMesh.Schemas.Registry.Content;

/// <summary>What is said about a schema beside its text.</summary>
/// <param name="Tags">Tags by the path of the field that has them.</param>
/// <param name="Properties">Free properties.</param>
/// <param name="Sensitive">Names of properties whose values are not for everybody.</param>
public sealed record SchemaMetadata(
    ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Tags,
    ImmutableSortedDictionary<string, string> Properties,
    ImmutableSortedSet<string> Sensitive)
{
    public static SchemaMetadata Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>Both together: tags and names of sensitive properties add up, properties of the stronger win.</summary>
    public static SchemaMetadata? Merge(SchemaMetadata? weaker, SchemaMetadata? stronger)
    {
        if (weaker is null || stronger is null)
        {
            return stronger ?? weaker;
        }

        var tags = weaker.Tags;
        foreach (var (path, names) in stronger.Tags)
        {
            tags = tags.SetItem(path, tags.TryGetValue(path, out var known) ? known.Union(names) : names);
        }

        return new SchemaMetadata(tags, weaker.Properties.SetItems(stronger.Properties),
            weaker.Sensitive.Union(stronger.Sensitive));
    }

    public SchemaMetadata WithProperty(string name, string value) =>
        this with { Properties = Properties.SetItem(name, value) };
}
