using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Fields.Kinds;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Descriptor.Reading;

/// <summary>Sections that several documents have.</summary>
internal static class SharedSections
{
    public static Section<ContactSpec> Contact { get; } = new Section<ContactSpec>("contact",
            "Somebody to talk to.", _ => new ContactSpec())
        .With("name", Kind.Text, (s, v) => s with { Name = v }, "Person or desk.", example: "Weather desk")
        .With("role", Kind.Text, (s, v) => s with { Role = v }, "For example owner, steward, on-call.",
            example: "steward")
        .With("email", Kind.Text, (s, v) => s with { Email = v }, "Address to write to.", example: "meteo@example.com")
        .With("url", Kind.Text, (s, v) => s with { Url = v }, "Chat, pager or page.",
            example: "https://chat.example.com/meteo");

    public static Section<GlobalStandardsSpec> Standards { get; } = new Section<GlobalStandardsSpec>("global_standards",
            "Formats that are checked on the data itself.", _ =>
                new GlobalStandardsSpec()) { Validate = CheckColumnKeys }
        .With("id_format", Kind.Words("UUID v4"), (s, v) => s with { IdFormat = v }, "Form of identities.",
            example: "UUID v4")
        .With("timestamp_format", Kind.Words("ISO 8601 UTC"), (s, v) => s with { TimestampFormat = v },
            "Form of points in time.", example: "ISO 8601 UTC")
        .With("currency_format", Kind.Words("ISO 4217"), (s, v) => s with { CurrencyFormat = v }, "Form of currencies.",
            example: "ISO 4217")
        .With("encoding", Kind.Words("UTF-8"), (s, v) => s with { Encoding = v }, "Form of texts.", example: "UTF-8")
        .With("columns", new MapKind<IReadOnlyList<string>>(Kind.Texts), (s, v) => s with { Columns = v },
            "The columns that each standard is checked on, by the standard's field name.",
            fallback: "found by the columns' names and types", example: "{id_format: [event_id]}");

    /// <summary>The <c>apiVersion</c> of every document.</summary>
    public static ValueKind<string> ApiVersion { get; } = Kind.Words(DataProductSpec.ApiVersionValue);

    private static void CheckColumnKeys(GlobalStandardsSpec standards, YamlMapping node, ReadScope scope)
    {
        string[] known = ["id_format", "timestamp_format", "currency_format", "encoding"];
        foreach (var entry in (node.Find("columns") as YamlMapping)?.Entries ?? [])
        {
            if (!known.Contains(entry.Name))
            {
                scope.Bag.Add(DiagnosticCodes.UnknownField, entry.Key.At,
                    $"unknown standard `{scope.Field("columns").Field(entry.Name).Path}`", entry.Name,
                    NearestName.Suggest(entry.Name, known));
            }
            else if (node.Find(entry.Name) is null)
            {
                scope.Bag.Add(DiagnosticCodes.MissingField, entry.Key.At,
                    $"columns are listed for `{entry.Name}`, which is not set", entry.Name, $"set `{entry.Name}` too");
            }
        }
    }
}
