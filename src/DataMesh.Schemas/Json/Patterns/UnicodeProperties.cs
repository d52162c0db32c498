using System.Globalization;

namespace DataMesh.Schemas.Json.Patterns;

/// <summary>
/// The Unicode properties that <c>\p{…}</c> may name: general categories, scripts and the binary ones.
/// </summary>
internal static class UnicodeProperties
{
    private static readonly Lazy<IReadOnlyList<(int From, int To)>[]> Categories = new(ReadCategories);

    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["C"] = "Cc Cf Cn Co Cs",
        ["Other"] = "C",
        ["L"] = "Lu Ll Lt Lm Lo",
        ["Letter"] = "L",
        ["LC"] = "Lu Ll Lt",
        ["Cased_Letter"] = "LC",
        ["M"] = "Mn Mc Me",
        ["Mark"] = "M",
        ["Combining_Mark"] = "M",
        ["N"] = "Nd Nl No",
        ["Number"] = "N",
        ["P"] = "Pc Pd Ps Pe Pi Pf Po",
        ["Punctuation"] = "P",
        ["punct"] = "P",
        ["S"] = "Sm Sc Sk So",
        ["Symbol"] = "S",
        ["Z"] = "Zs Zl Zp",
        ["Separator"] = "Z",
        ["Control"] = "Cc",
        ["cntrl"] = "Cc",
        ["Format"] = "Cf",
        ["Unassigned"] = "Cn",
        ["Private_Use"] = "Co",
        ["Surrogate"] = "Cs",
        ["Uppercase_Letter"] = "Lu",
        ["Lowercase_Letter"] = "Ll",
        ["Titlecase_Letter"] = "Lt",
        ["Modifier_Letter"] = "Lm",
        ["Other_Letter"] = "Lo",
        ["Nonspacing_Mark"] = "Mn",
        ["Spacing_Mark"] = "Mc",
        ["Enclosing_Mark"] = "Me",
        ["Decimal_Number"] = "Nd",
        ["digit"] = "Nd",
        ["Letter_Number"] = "Nl",
        ["Other_Number"] = "No",
        ["Connector_Punctuation"] = "Pc",
        ["Dash_Punctuation"] = "Pd",
        ["Open_Punctuation"] = "Ps",
        ["Close_Punctuation"] = "Pe",
        ["Initial_Punctuation"] = "Pi",
        ["Final_Punctuation"] = "Pf",
        ["Other_Punctuation"] = "Po",
        ["Math_Symbol"] = "Sm",
        ["Currency_Symbol"] = "Sc",
        ["Modifier_Symbol"] = "Sk",
        ["Other_Symbol"] = "So",
        ["Space_Separator"] = "Zs",
        ["Line_Separator"] = "Zl",
        ["Paragraph_Separator"] = "Zp",
    };

    // In the order of UnicodeCategory.
    private static readonly string[] Short =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    /// <summary>After <c>\p</c>: the braces and what they name.</summary>
    public static CodePoints Read(EcmaReader reader)
    {
        if (!reader.TryTake("{"))
        {
            throw new EcmaSyntaxException("\\p needs a property in braces.");
        }

        var name = "";
        while (!reader.TryTake("}"))
        {
            name += reader.Next();
        }

        return Find(name)
            ?? throw new EcmaSyntaxException(
                $"the property \\p{{{name}}} is unknown; "
                    + "general categories such as \\p{L} and \\p{Letter} are known, scripts such as \\p{Script=Greek}, "
                    + "and properties such as \\p{Alphabetic}.");
    }

    private static CodePoints? Find(string name)
    {
        switch (name)
        {
            case "Any":
                return CodePoints.Of((0, CodePoints.Last));
            case "ASCII":
                return CodePoints.Of((0, 0x7f));
            case "ASCII_Hex_Digit" or "AHex":
                return CodePoints.Of(('0', '9'), ('A', 'F'), ('a', 'f'));
            case "Assigned":
                return Category("Cn")?.Complement();
        }

        return name.Split('=') switch
        {
            ["General_Category" or "gc", var category] => Category(category),
            ["Script" or "sc", var script] => UnicodeTables.Script(script, extended: false),
            ["Script_Extensions" or "scx", var script] => UnicodeTables.Script(script, extended: true),
            [var word] => Category(word) ?? UnicodeTables.Property(word),
            _ => null,
        };
    }

    private static CodePoints? Category(string name)
    {
        if (Groups.TryGetValue(name, out var members))
        {
            return CodePoints.Of(members.Split(' ').SelectMany(m => Category(m)!.Ranges));
        }

        var index = Array.IndexOf(Short, name);
        return index < 0 ? null : CodePoints.Of(Categories.Value[index]);
    }

    private static IReadOnlyList<(int From, int To)>[] ReadCategories()
    {
        var ranges = Enumerable.Range(0, Short.Length).Select(_ => new List<(int, int)>()).ToArray();
        var start = 0;
        var category = CharUnicodeInfo.GetUnicodeCategory(0);
        for (var point = 1; point <= CodePoints.Last + 1; point++)
        {
            var next = point > CodePoints.Last ? (UnicodeCategory)(-1) : CharUnicodeInfo.GetUnicodeCategory(point);
            if (next != category)
            {
                ranges[(int)category].Add((start, point - 1));
                (start, category) = (point, next);
            }
        }

        return ranges;
    }
}
