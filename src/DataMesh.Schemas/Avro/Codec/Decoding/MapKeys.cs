using DataMesh.DuckDb.Vectors;

namespace DataMesh.Schemas.Avro.Codec.Decoding;

/// <summary>DuckDB's maps have every key once; Avro's data may not.</summary>
internal static unsafe class MapKeys
{
    private const int FewKeys = 12;

    /// <param name="keys">The first text of the keys' vector.</param>
    /// <param name="first">The map's first key.</param>
    /// <param name="count">Its keys.</param>
    public static void CheckUnique(byte* keys, int first, int count)
    {
        var texts = (StringView*)keys + first;
        if (count > FewKeys)
        {
            CheckMany(texts, count);
            return;
        }

        for (var i = 1; i < count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (IsEqual(texts + i, texts + j))
                {
                    throw Twice(texts + i);
                }
            }
        }
    }

    private static void CheckMany(StringView* texts, int count)
    {
        // Open addressing over indices; the hash has a seed of the process, so that no data can aim at it.
        var mask = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count * 2) - 1;
        var places = new int[mask + 1];
        for (var i = 0; i < count; i++)
        {
            var hash = new HashCode();
            hash.AddBytes(StringView.Bytes(texts + i));
            var place = hash.ToHashCode() & mask;
            for (; places[place] != 0; place = (place + 1) & mask)
            {
                if (IsEqual(texts + i, texts + places[place] - 1))
                {
                    throw Twice(texts + i);
                }
            }

            places[place] = i + 1;
        }
    }

    private static bool IsEqual(StringView* one, StringView* other) =>
        *(ulong*)one == *(ulong*)other && StringView.Bytes(one).SequenceEqual(StringView.Bytes(other));

    private static CodecFault Twice(StringView* key) =>
        new($"A map has the key '{System.Text.Encoding.UTF8.GetString(StringView.Bytes(key))}' twice.");
}
