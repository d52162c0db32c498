using System.Globalization;

namespace DataMesh.Schemas.Json.Trees;

/// <summary>JSON pointers, RFC 6901.</summary>
internal static class JsonPointers
{
    public static string Append(string pointer, string name) =>
        name.AsSpan().IndexOfAny('~', '/') < 0 ? $"{pointer}/{name}" : $"{pointer}/{Escape(name)}";

    public static string Append(string pointer, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");

    /// <summary>The names along a pointer, or null where it is not one.</summary>
    public static string[]? Split(string pointer)
    {
        if (pointer.Length == 0)
        {
            return [];
        }

        return pointer[0] != '/' ? null : [.. pointer[1..].Split('/').Select(Unescape)];
    }

    /// <summary>The child that one name of a pointer means, or null.</summary>
    public static JsonTree? Step(JsonTree tree, string name)
    {
        if (tree.IsObject)
        {
            return tree[name];
        }

        var isIndex = tree.IsArray && (name == "0" || (name.Length > 0 && name[0] is > '0' and <= '9'))
            && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < tree.Items.Length;
        return isIndex ? tree.Items[int.Parse(name, CultureInfo.InvariantCulture)] : null;
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string name) =>
        name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
