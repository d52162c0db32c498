using System.Collections.Immutable;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Schemas.Registry.State;

/// <summary>A subject with its versions, oldest first.</summary>
public sealed record SubjectEntry(SubjectName Name, ImmutableArray<VersionEntry> Versions)
{
    public IEnumerable<VersionEntry> Active => Versions.Where(v => !v.IsDeleted);

    public bool HasActive
    {
        get
        {
            foreach (var version in Versions)
            {
                if (!version.IsDeleted)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public int LastVersion => Versions.Length == 0 ? 0 : Versions[^1].Version;

    public VersionEntry? Latest => Versions.LastOrDefault(v => !v.IsDeleted);

    public VersionEntry? Find(int version)
    {
        var (low, high) = (0, Versions.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = Versions[middle];
            if (found.Version == version)
            {
                return found;
            }

            (low, high) = found.Version < version ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    public SubjectEntry With(VersionEntry entry)
    {
        var at = Versions.Length;
        while (at > 0 && Versions[at - 1].Version > entry.Version)
        {
            at--;
        }

        return this with
        {
            Versions = at > 0 && Versions[at - 1].Version == entry.Version
                ? Versions.SetItem(at - 1, entry)
                : Versions.Insert(at, entry),
        };
    }
}
