using DataMesh.Schemas.Json.Patterns;

namespace DataMesh.Tests.Schemas.Json.Validation;

public sealed class UnicodeTablesTests
{
    [Fact]
    public void White_space_and_scripts_agree_with_what_dotnet_knows()
    {
        var white = UnicodeTables.Property("White_Space")!;
        for (var c = 0; c <= char.MaxValue; c++)
        {
            Assert.Equal(char.IsWhiteSpace((char)c), white.Ranges.Any(r => r.From <= c && c <= r.To));
        }

        Assert.Contains(
            UnicodeTables.Script("Greek", extended: false)!.Ranges, r => r.From <= 'α' && 'α' <= r.To);
        Assert.Equal(
            UnicodeTables.Script("Latn", extended: false)!.Ranges,
            UnicodeTables.Script("Latin", extended: false)!.Ranges);
    }
}
