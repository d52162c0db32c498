namespace DataMesh.Quality.Patterns;

/// <summary>
/// One thread's verdicts on the short texts that came last: most columns that are checked hold few different ones.
/// </summary>
internal sealed class TextMemo
{
    private const int Bits = 8;
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly UInt128[] _texts = new UInt128[1 << Bits];
    private readonly bool[] _fails = new bool[1 << Bits];

    /// <param name="isEmptyFailing">The verdict on the empty text, which is zero as a number.</param>
    public TextMemo(bool isEmptyFailing) => Array.Fill(_fails, isEmptyFailing);

    /// <summary>Where a text's verdict is, if it is there.</summary>
    public static int Place(UInt128 text)
    {
        var mixed = ((ulong)text ^ ((ulong)(text >> 64) * Spread)) * Spread;
        return (int)(mixed >> (64 - Bits));
    }

    public bool TryGet(UInt128 text, int place, out bool fails)
    {
        fails = _fails[place];
        return _texts[place] == text;
    }

    public void Set(UInt128 text, int place, bool fails) => (_texts[place], _fails[place]) = (text, fails);
}
