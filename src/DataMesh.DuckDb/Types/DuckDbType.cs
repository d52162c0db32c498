using System.Globalization;

namespace DataMesh.DuckDb.Types;

/// <summary>A DuckDB type; its text is DuckDB's own SQL spelling.</summary>
public sealed class DuckDbType : IEquatable<DuckDbType>
{
    private readonly string _text;

    private DuckDbType(DuckDbTypeKind kind, string text)
    {
        Kind = kind;
        _text = text;
    }

    public DuckDbTypeKind Kind { get; }

    /// <summary>A decimal's digits in total, else 0.</summary>
    public byte Width { get; private init; }

    /// <summary>A decimal's digits after the point, else 0.</summary>
    public byte Scale { get; private init; }

    /// <summary>An array's fixed length, else 0.</summary>
    public int ArraySize { get; private init; }

    public IReadOnlyList<DuckDbTypeChild> Children { get; private init; } = [];

    /// <summary>An enum's values in the order of their codes.</summary>
    public IReadOnlyList<string> EnumValues { get; private init; } = [];

    /// <summary>A named type's name, for example <c>JSON</c>, or null.</summary>
    public string? Alias { get; private init; }

    /// <summary>A list's or array's element type.</summary>
    public DuckDbType Element => Children[0].Type;

    public static DuckDbType Of(DuckDbTypeKind kind) => new(kind, DuckDbTypeText.Simple(kind));

    public static DuckDbType Decimal(byte width, byte scale) =>
        new(DuckDbTypeKind.Decimal, string.Create(CultureInfo.InvariantCulture, $"DECIMAL({width},{scale})"))
        {
            Width = width,
            Scale = scale,
        };

    public static DuckDbType List(DuckDbType element) =>
        new(DuckDbTypeKind.List, $"{element}[]") { Children = [new("element", element)] };

    public static DuckDbType Array(DuckDbType element, int size) =>
        new(DuckDbTypeKind.Array, string.Create(CultureInfo.InvariantCulture, $"{element}[{size}]"))
        {
            ArraySize = size,
            Children = [new("element", element)],
        };

    public static DuckDbType Map(DuckDbType key, DuckDbType value) =>
        new(DuckDbTypeKind.Map, $"MAP({key}, {value})") { Children = [new("key", key), new("value", value)] };

    public static DuckDbType Struct(IReadOnlyList<DuckDbTypeChild> fields) =>
        new(DuckDbTypeKind.Struct, DuckDbTypeText.Fields("STRUCT", fields)) { Children = fields };

    public static DuckDbType Union(IReadOnlyList<DuckDbTypeChild> members) =>
        new(DuckDbTypeKind.Union, DuckDbTypeText.Fields("UNION", members)) { Children = members };

    public static DuckDbType Enum(IReadOnlyList<string> values) =>
        new(DuckDbTypeKind.Enum, DuckDbTypeText.Enum(values)) { EnumValues = values };

    /// <summary>The same type under a name that DuckDB knows it by.</summary>
    public DuckDbType Named(string alias) => new(Kind, alias)
    {
        Width = Width,
        Scale = Scale,
        ArraySize = ArraySize,
        Children = Children,
        EnumValues = EnumValues,
        Alias = alias,
    };

    public override string ToString() => _text;

    public bool Equals(DuckDbType? other) =>
        other is not null && Kind == other.Kind && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as DuckDbType);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);
}
