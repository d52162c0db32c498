namespace DataMesh.Model.Descriptor;

/// <summary>Formats that hold across the mesh and are checked on the data itself.</summary>
public sealed record GlobalStandardsSpec
{
    /// <summary><c>UUID v4</c>.</summary>
    public string? IdFormat { get; init; }

    /// <summary><c>ISO 8601 UTC</c>.</summary>
    public string? TimestampFormat { get; init; }

    /// <summary><c>ISO 4217</c>.</summary>
    public string? CurrencyFormat { get; init; }

    /// <summary><c>UTF-8</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>
    /// The columns each standard is checked on, by the standard's field name; found by name and type when absent.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}
