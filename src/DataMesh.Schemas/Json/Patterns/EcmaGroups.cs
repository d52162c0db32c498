using System.Globalization;

namespace DataMesh.Schemas.Json.Patterns;

/// <summary>The capturing groups of a pattern, numbered by their opening parentheses.</summary>
internal sealed class EcmaGroups
{
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private int _count;
    private int _opened;

    /// <summary>Whether some backreference asks for a group.</summary>
    public bool AreUsed { get; private set; }

    /// <summary>Finds the groups before the translation, because a reference may come before its group.</summary>
    public static EcmaGroups Scan(string source)
    {
        var groups = new EcmaGroups();
        var isInClass = false;
        for (var i = 0; i < source.Length; i++)
        {
            switch (source[i])
            {
                case '\\':
                    i++;
                    groups.AreUsed |= !isInClass && i < source.Length && source[i] is 'k' or (>= '1' and <= '9');
                    break;
                case '[':
                    isInClass = true;
                    break;
                case ']':
                    isInClass = false;
                    break;
                case '(' when !isInClass:
                    groups.Count(source, i + 1);
                    break;
            }
        }

        return groups;
    }

    public int Open() => ++_opened;

    public int Number(int number) => number <= _count
        ? number
        : throw new EcmaSyntaxException(string.Create(
            CultureInfo.InvariantCulture, $"\\{number} refers to a group that does not exist."));

    public int Number(string name) => _names.TryGetValue(name, out var number)
        ? number
        : throw new EcmaSyntaxException($"\\k<{name}> refers to a group that does not exist.");

    private void Count(string source, int start)
    {
        if (start >= source.Length || source[start] != '?')
        {
            _count++;
            return;
        }

        if (start + 2 >= source.Length || source[start + 1] != '<' || source[start + 2] is '=' or '!')
        {
            return;
        }

        _count++;
        var end = source.IndexOf('>', start);
        if (end > 0 && !_names.TryAdd(source[(start + 2)..end], _count))
        {
            throw new EcmaSyntaxException($"the group {source[(start + 2)..end]} is named twice.");
        }
    }
}
