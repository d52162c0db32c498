namespace DataMesh.Schemas.Avro.Types;

/// <summary>One of a closed list of symbols.</summary>
internal sealed class AvroEnum(AvroName name, IReadOnlyList<string> symbols) : AvroNamed(AvroKind.Enum, name)
{
    private readonly Dictionary<string, int> _ordinals = symbols.Index()
        .ToDictionary(s => s.Item, s => s.Index, StringComparer.Ordinal);

    public IReadOnlyList<string> Symbols { get; } = symbols;

    /// <summary>The symbol that a reader takes for one that it does not know.</summary>
    public string? Default { get; init; }

    /// <value>-1 where the enum lacks it.</value>
    public int Ordinal(string symbol) => _ordinals.GetValueOrDefault(symbol, defaultValue: -1);
}
