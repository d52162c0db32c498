namespace DataMesh.Model.Diagnostics;

/// <summary>Collects every finding of one reading; used by one thread.</summary>
public sealed class DiagnosticBag
{
    /// <summary>Beyond this many findings a file is not read further; nobody reads a thousand messages.</summary>
    public const int Limit = 1000;

    private readonly List<Diagnostic> _items = [];

    /// <summary>In the order found.</summary>
    public IReadOnlyList<Diagnostic> Items => _items;

    public bool HasErrors { get; private set; }

    /// <summary>
    /// True once <see cref="Limit"/> is reached; later findings are counted away by one closing message.
    /// </summary>
    public bool IsFull => _items.Count > Limit;

    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
        if (_items.Count < Limit)
        {
            _items.Add(diagnostic);
        }
        else if (_items.Count == Limit)
        {
            _items.Add(DiagnosticCodes.TooManyFindings.At(diagnostic.At,
                $"more than {Limit} findings; the rest is not shown"));
        }
    }

    public void Add(DiagnosticCode code, SourcePosition? at, string message, string? value = null,
        string? fix = null) =>
        Add(code.At(at, message, value, fix));

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    /// <summary>All findings, ordered by file, line and column.</summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
    [
        .. _items.OrderBy(d => d.At?.File ?? "", StringComparer.Ordinal).ThenBy(d => d.At?.Line ?? 0)
            .ThenBy(d => d.At?.Column ?? 0),
    ];
}
