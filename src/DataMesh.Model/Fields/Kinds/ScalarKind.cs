using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Fields.Kinds;

/// <summary>A single value that is read from its text.</summary>
/// <param name="label">A few words, with their article left out: "duration".</param>
/// <param name="parse">The value, or what is wrong with the text, as the end of a sentence that starts with the
/// field.</param>
internal sealed class ScalarKind<T>(
    string label,
    DiagnosticCode code,
    Func<string, (T? Value, string? Problem)> parse,
    Func<JsonObject> schema) : ValueKind<T>
{
    public override string Label => label;

    public override JsonObject ToSchema(SchemaBuilder schemas, string path) => schema();

    public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (scope.Scalar(node, Article(label)) is not { } scalar)
        {
            return false;
        }

        var (read, problem) = parse(scalar.Value);
        if (problem is not null)
        {
            scope.Report(code, node, problem);
            return false;
        }

        value = read!;
        return true;
    }

    private static string Article(string label) =>
        label.StartsWith("text", StringComparison.Ordinal)
            || label[0] == '`' ? label : ("aeiou".Contains(label[0]) ? "an " : "a ") + label;
}
