namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>What a name may look like.</summary>
internal static class AvroNameRules
{
    /// <summary>A letter or underscore, then letters, digits and underscores, all ASCII.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Names with dots between, or nothing.</summary>
    public static bool IsNamespace(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        foreach (var part in text.Split('.'))
        {
            if (!IsName(text[part]))
            {
                return false;
            }
        }

        return true;
    }
}
