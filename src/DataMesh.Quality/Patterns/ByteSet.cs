namespace DataMesh.Quality.Patterns;

/// <summary>A set of byte values, one bit each.</summary>
internal readonly record struct ByteSet(UInt128 Low, UInt128 High)
{
    public static ByteSet All { get; } = new(UInt128.MaxValue, UInt128.MaxValue);

    public static ByteSet Ascii { get; } = new(UInt128.MaxValue, 0);

    public static ByteSet operator |(ByteSet left, ByteSet right) =>
        new(left.Low | right.Low, left.High | right.High);

    public static ByteSet Of(int value) => value < 128
        ? new ByteSet(UInt128.One << value, 0)
        : new ByteSet(0, UInt128.One << (value - 128));

    /// <param name="last">Included.</param>
    public static ByteSet Range(int first, int last)
    {
        var set = default(ByteSet);
        for (var value = first; value <= last; value++)
        {
            set |= Of(value);
        }

        return set;
    }

    public ByteSet Except(ByteSet other) => new(Low & ~other.Low, High & ~other.High);

    public bool Contains(int value) =>
        ((value < 128 ? Low >> value : High >> (value - 128)) & UInt128.One) != UInt128.Zero;
}
