namespace DataMesh.Quality.Uniqueness;

/// <summary>Spreads integers over 64 bits and back: MurmurHash3's finalizer, which is a bijection.</summary>
internal static class KeyMixer
{
    private const ulong First = 0xff51afd7ed558ccd;
    private const ulong Second = 0xc4ceb9fe1a85ec53;
    private static readonly ulong FirstInverse = Invert(First);
    private static readonly ulong SecondInverse = Invert(Second);

    public static ulong Mix(long value)
    {
        var mixed = (ulong)value;
        mixed = (mixed ^ (mixed >> 33)) * First;
        mixed = (mixed ^ (mixed >> 33)) * Second;
        return mixed ^ (mixed >> 33);
    }

    public static long Unmix(ulong mixed)
    {
        mixed = (mixed ^ (mixed >> 33)) * SecondInverse;
        mixed = (mixed ^ (mixed >> 33)) * FirstInverse;
        return (long)(mixed ^ (mixed >> 33));
    }

    // Newton's iteration doubles the number of right bits; an odd number is its own inverse in the lowest three.
    private static ulong Invert(ulong odd)
    {
        var inverse = odd;
        for (var i = 0; i < 5; i++)
        {
            inverse *= 2 - (odd * inverse);
        }

        return inverse;
    }
}
