using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataMesh.Serving.Formats;

/// <summary>Names of columns in JSON objects, where no name may come twice.</summary>
internal static class ColumnNames
{
    public static JsonEncodedText[] Encode(IReadOnlyList<string> names) =>
        [.. Distinct(names).Select(n => JsonEncodedText.Encode(n, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];

    /// <summary>A name that was there before gets a number: <c>id</c>, <c>id_2</c>.</summary>
    public static IReadOnlyList<string> Distinct(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var distinct = new string[names.Count];
        for (var i = 0; i < distinct.Length; i++)
        {
            // Fields without a name, as row(1, 2) makes them, are known by their place.
            var name = names[i].Length == 0 ? i.ToString(CultureInfo.InvariantCulture) : names[i];
            var free = name;
            for (var n = 2; !taken.Add(free); n++)
            {
                free = string.Create(CultureInfo.InvariantCulture, $"{name}_{n}");
            }

            distinct[i] = free;
        }

        return distinct;
    }
}
