using System.Globalization;
using System.Text;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Printing;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Protobuf.Tables;

/// <summary>The option <c>(datamesh.field)</c>: what Protobuf has no word for.</summary>
internal sealed record FieldMeta
{
    public static FieldMeta None { get; } = new();

    public FieldSemantics Semantics { get; init; } = FieldSemantics.None;

    public string? Name { get; init; }

    public string? Type { get; init; }

    public bool Required { get; init; }

    public bool Nullable { get; init; }

    public FieldMeta? Element { get; init; }

    public FieldMeta? Key { get; init; }

    public int Size { get; init; }

    public bool Wrapper { get; init; }

    public bool Map { get; init; }

    public bool Union { get; init; }

    public static FieldMeta Of(ProtoMessage? meta) => meta is null ? None : new FieldMeta
    {
        Semantics = new FieldSemantics
        {
            Doc = meta.Get("doc") as string,
            Pii = meta.Get("pii") is true,
            Classification = meta.Get("classification") as string,
            Unit = meta.Get("unit") as string,
            Entity = meta.Get("entity") as string,
            Semantic = meta.Get("semantic") as string,
        },
        Name = meta.Get("name") as string,
        Type = meta.Get("type") as string,
        Required = meta.Get("required") is true,
        Nullable = meta.Get("nullable") is true,
        Element = meta.Get("element") is ProtoMessage element ? Of(element) : null,
        Key = meta.Get("key") is ProtoMessage key ? Of(key) : null,
        Size = (int)(meta.Get("size") as uint? ?? 0),
        Wrapper = meta.Get("wrapper") is true,
        Map = meta.Get("map") is true,
        Union = meta.Get("union") is true,
    };

    /// <summary>In the text format, on one line; null where nothing is said.</summary>
    public string? Print()
    {
        var parts = new List<string>();
        Text(parts, "doc", Semantics.Doc);
        Truth(parts, "pii", Semantics.Pii);
        Text(parts, "classification", Semantics.Classification);
        Text(parts, "unit", Semantics.Unit);
        Text(parts, "entity", Semantics.Entity);
        Text(parts, "semantic", Semantics.Semantic);
        Text(parts, "name", Name);
        Text(parts, "type", Type);
        Truth(parts, "required", Required);
        Truth(parts, "nullable", Nullable);
        Inner(parts, "element", Element);
        Inner(parts, "key", Key);
        if (Size > 0)
        {
            parts.Add("size: " + Size.ToString(CultureInfo.InvariantCulture));
        }

        Truth(parts, "wrapper", Wrapper);
        Truth(parts, "map", Map);
        Truth(parts, "union", Union);
        return parts.Count == 0
            ? null
            : new StringBuilder("{ ").AppendJoin(", ", parts).Append(" }").ToString();
    }

    private static void Text(List<string> parts, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            parts.Add($"{name}: \"{OptionPrinter.Escape(text)}\"");
        }
    }

    private static void Truth(List<string> parts, string name, bool value)
    {
        if (value)
        {
            parts.Add(name + ": true");
        }
    }

    private static void Inner(List<string> parts, string name, FieldMeta? meta)
    {
        if (meta?.Print() is { } text)
        {
            parts.Add($"{name} {text}");
        }
    }
}
