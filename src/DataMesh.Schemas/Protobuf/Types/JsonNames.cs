namespace DataMesh.Schemas.Protobuf.Types;

/// <summary>The names of fields in JSON.</summary>
internal static class JsonNames
{
    /// <summary><c>foo_bar</c> gives <c>fooBar</c>.</summary>
    public static string Of(string name)
    {
        if (!name.Contains('_'))
        {
            return name;
        }

        var json = new System.Text.StringBuilder(name.Length);
        var capital = false;
        foreach (var c in name)
        {
            if (c == '_')
            {
                capital = true;
                continue;
            }

            json.Append(capital ? char.ToUpperInvariant(c) : c);
            capital = false;
        }

        return json.ToString();
    }
}
