using System.Text.Json;
using DataMesh.Tests.Architecture;

namespace DataMesh.Tests.Schemas.Json;

/// <summary>Cases that are data: a list of objects, whose members are a test's arguments in their order.</summary>
public static class JsonCases
{
    /// <param name="file">The file's path below this folder.</param>
    public static IEnumerable<object?[]> Rows(string file)
    {
        var path = Path.Combine(Repository.Root, "tests", "DataMesh.Tests", "Schemas", "Json", file);
        foreach (var row in JsonSerializer.Deserialize<JsonElement[]>(File.ReadAllText(path))!)
        {
            yield return [.. row.EnumerateObject().Select(m => Value(m.Value))];
        }
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => value.GetString(),
    };
}
