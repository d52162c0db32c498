using System.Numerics;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Quality.Gates;

/// <summary>Reads the integers of a key column: those that are not null and whose row stays.</summary>
internal static class KeyReader
{
    /// <param name="tickets">A positive one marks a row that is dropped; empty when all stay.</param>
    /// <param name="buffer">Where keys are gathered when they do not lie side by side as 64 bits.</param>
    public static ReadOnlySpan<long> Read(DuckDbVector vector, ReadOnlySpan<long> tickets, Span<long> buffer) =>
        vector.Type.Kind switch
        {
            DuckDbTypeKind.TinyInt => Gather<sbyte>(vector, tickets, buffer),
            DuckDbTypeKind.UTinyInt => Gather<byte>(vector, tickets, buffer),
            DuckDbTypeKind.SmallInt => Gather<short>(vector, tickets, buffer),
            DuckDbTypeKind.USmallInt => Gather<ushort>(vector, tickets, buffer),
            DuckDbTypeKind.Integer or DuckDbTypeKind.Date => Gather<int>(vector, tickets, buffer),
            DuckDbTypeKind.UInteger => Gather<uint>(vector, tickets, buffer),
            _ when tickets.IsEmpty && !vector.Validity.ContainsAnyExcept(ulong.MaxValue) => vector.Values<long>(),
            _ => Gather<long>(vector, tickets, buffer),
        };

    private static ReadOnlySpan<long> Gather<T>(DuckDbVector vector, ReadOnlySpan<long> tickets, Span<long> buffer)
        where T : unmanaged, INumberBase<T>
    {
        var values = vector.Values<T>();
        var validity = vector.Validity;
        var count = 0;
        for (var row = 0; row < values.Length; row++)
        {
            var stays = (tickets.IsEmpty || tickets[row] <= 0)
                && (validity.IsEmpty || (validity[row >> 6] & (1UL << (row & 63))) != 0);
            buffer[count] = long.CreateTruncating(values[row]);
            count += stays ? 1 : 0;
        }

        return buffer[..count];
    }
}
