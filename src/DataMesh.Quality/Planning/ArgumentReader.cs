using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Model.Checks;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Values;

namespace DataMesh.Quality.Planning;

/// <summary>Reads a check's arguments; the first thing that is wrong is kept as <see cref="Problem"/>.</summary>
internal sealed class ArgumentReader(CheckSpec spec)
{
    // Keys that every check may carry; the reader of descriptors usually takes them out.
    private static readonly string[] Common =
        ["name", "type", "column", "columns", "severity", "mostly", "description", "port", "table"];

    private readonly List<string> _asked = [];

    public string? Problem { get; private set; }

    public void Fail(string problem) => Problem ??= problem;

    public JsonNode? Node(string name)
    {
        _asked.Add(name);
        return spec.Arguments.GetValueOrDefault(name);
    }

    public string? Text(string name)
    {
        var node = Node(name);
        if (node is null)
        {
            return null;
        }

        if (node is JsonValue value && Spelling(value) is { } text)
        {
            return text;
        }

        Fail($"`{name}` must be text, not {node.ToJsonString()}");
        return null;
    }

    public long? Count(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        Fail($"`{name}` must be a whole number of 0 or more, not `{text}`");
        return null;
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is null or "true" or "false")
        {
            return text == "true";
        }

        Fail($"`{name}` must be true or false, not `{text}`");
        return false;
    }

    public TimeSpan? Age(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Duration.TryParse(text, out var age))
        {
            return age;
        }

        Fail($"`{name}` must be a duration such as `5 minutes`, not `{text}`");
        return null;
    }

    public IReadOnlyList<JsonNode?> List(string name) => Node(name) switch
    {
        null => [],
        JsonArray array => [.. array],
        var single => [single],
    };

    /// <summary>Reports a name that the rule did not ask for.</summary>
    public void Finish()
    {
        if (spec.Arguments.Keys.FirstOrDefault(k => !_asked.Contains(k) && !Common.Contains(k)) is { } unknown)
        {
            Fail($"`{unknown}` is not an argument of {spec.Type}; {NearestName.Suggest(unknown, _asked)}");
        }
    }

    /// <summary>A scalar as it was written, or null for anything else.</summary>
    public static string? Spelling(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
        _ => null,
    };
}
