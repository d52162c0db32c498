using System.Globalization;
using System.Text;
using DataMesh.Schemas.Avro.Parsing;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Tables;

/// <summary>Makes valid Avro names of a table's names, each once.</summary>
internal sealed class AvroTableNames
{
    /// <summary>The one fixed type of all durations.</summary>
    public const string Duration = "Duration";

    private readonly HashSet<string> _types = new(StringComparer.Ordinal) { Duration };

    /// <summary>The valid names of fields that stand beside each other.</summary>
    public static IReadOnlyList<string> Fields(IEnumerable<string> names)
    {
        // Names that are valid as they are keep their place; others make way.
        var given = names.ToArray();
        var taken = given.Where(n => AvroNameRules.IsName(n)).ToHashSet(StringComparer.Ordinal);
        return [.. given.Select(n => AvroNameRules.IsName(n) ? n : Free(Valid(n), taken))];
    }

    /// <summary>A table's name as a full name; each part is made valid.</summary>
    public AvroName Root(string name)
    {
        var parts = name.Split('.');
        var simple = Valid(parts[^1]);
        var root = new AvroName(
            AvroKinds.Primitive(simple) is null && simple != Duration ? simple : simple + "_",
            string.Join('.', parts[..^1].Select(Valid)));
        _types.Add(root.Simple);
        return root;
    }

    /// <summary>A free name for a type at a path, in the root's namespace.</summary>
    public string Type(string path) => Free(path, _types);

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        }

        return free;
    }

    private static string Valid(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        foreach (var rune in name.EnumerateRunes())
        {
            var valid = rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '_');
            text.Append(valid ? (char)rune.Value : '_');
        }

        if (text.Length == 0 || char.IsAsciiDigit(text[0]))
        {
            text.Insert(0, '_');
        }

        return text.ToString();
    }
}
