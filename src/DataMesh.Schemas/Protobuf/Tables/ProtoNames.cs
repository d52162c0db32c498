using System.Globalization;
using System.Text;
using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Tables;

/// <summary>Names of one scope that no two things share, also not in JSON.</summary>
internal sealed class ProtoNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _json = new(StringComparer.Ordinal);

    /// <summary>The name itself where it is one, else the nearest.</summary>
    /// <param name="name">As the table has it.</param>
    /// <param name="isMap">Whether the field makes an entry message, whose name must be free too.</param>
    public string Field(string name, bool isMap)
    {
        var wish = Clean(name);
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? wish : wish + "_" + number.ToString(CultureInfo.InvariantCulture);
            if (!_taken.Contains(candidate) && !(isMap && _taken.Contains(MapEntries.Name(candidate)))
                && _json.Add(JsonNames.Of(candidate)))
            {
                _taken.Add(candidate);
                _ = isMap && _taken.Add(MapEntries.Name(candidate));
                return candidate;
            }
        }
    }

    /// <summary>A type's or enum value's name.</summary>
    public string Other(string wish)
    {
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? wish : wish + number.ToString(CultureInfo.InvariantCulture);
            if (_taken.Add(candidate))
            {
                return candidate;
            }
        }
    }

    /// <summary>Letters, digits and underscores, with a letter first.</summary>
    public static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            clean.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        }

        return clean.Length == 0 || !char.IsAsciiLetter(clean[0])
            ? "f" + (clean.Length > 0 && clean[0] == '_' ? clean.ToString() : "_" + clean)
            : clean.ToString();
    }

    /// <summary><c>play_event</c> gives <c>PlayEvent</c>.</summary>
    public static string Pascal(string name)
    {
        var pascal = new StringBuilder(name.Length);
        foreach (var part in Clean(name).Split('_', StringSplitOptions.RemoveEmptyEntries))
        {
            pascal.Append(char.ToUpperInvariant(part[0])).Append(part.AsSpan(1));
        }

        return pascal.ToString();
    }

    /// <summary><c>PlayState</c> gives <c>PLAY_STATE</c>.</summary>
    public static string Upper(string name)
    {
        var upper = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]) && !char.IsAsciiLetterUpper(name[i - 1])
                && name[i - 1] != '_')
            {
                upper.Append('_');
            }

            upper.Append(char.ToUpperInvariant(name[i]));
        }

        return upper.ToString();
    }
}
