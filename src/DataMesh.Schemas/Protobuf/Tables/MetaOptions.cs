using System.Globalization;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Tables;

/// <summary>Reads what options say of fields: ours, and those of the Confluent registry.</summary>
internal static class MetaOptions
{
    /// <summary>The number of <c>(datamesh.field)</c> and <c>(datamesh.table)</c>.</summary>
    public const int Number = 51_730;

    /// <summary>The number of <c>(confluent.field_meta)</c>.</summary>
    private const int ConfluentNumber = 1088;

    public static FieldMeta Of(FieldType field)
    {
        var options = field.File.OptionsOf(field.Syntax.Options);
        var meta = FieldMeta.Of(options?.Get(Number) as ProtoMessage);
        var confluent = options?.Get(ConfluentNumber) as ProtoMessage;
        var isTagged = confluent?.List("tags").Cast<string>()
            .Any(t => t.Equals("PII", StringComparison.OrdinalIgnoreCase)) is true;
        return meta with
        {
            Semantics = meta.Semantics with
            {
                Doc = meta.Semantics.Doc ?? confluent?.Get("doc") as string ?? field.Syntax.Doc,
                Pii = meta.Semantics.Pii || isTagged,
            },
        };
    }

    public static string? Doc(MessageType message, ProtoMessage? meta)
    {
        var options = message.File.OptionsOf(message.Syntax.Options);
        return meta?.Get("doc") as string
            ?? (options?.Get(ConfluentNumber) as ProtoMessage)?.Get("doc") as string
            ?? message.Syntax.Doc;
    }

    /// <summary>The parameters <c>precision</c> and <c>scale</c> that the registry's clients write.</summary>
    public static (int Width, int Scale)? Precision(FieldType field)
    {
        // The value of a map has its options at the map.
        if (field.File.OptionsOf(field.Syntax.Options)?.Get(ConfluentNumber) is not ProtoMessage meta)
        {
            return null;
        }

        var values = meta.List("params").Cast<ProtoMessage>()
            .GroupBy(e => e.Text("key"), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().Text("value"), StringComparer.Ordinal);
        return Parameter(values, "precision") is { } width ? (width, Parameter(values, "scale") ?? 0) : null;
    }

    private static int? Parameter(Dictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
