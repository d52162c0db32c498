using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Encoders;

/// <summary>How the values of one vector are written.</summary>
internal sealed unsafe class EncodeNode
{
    public required EncodeOp Op { get; init; }

    /// <summary>For messages, for example <c>items.element.price</c>.</summary>
    public required string Path { get; init; }

    public required AvroSchema Schema { get; init; }

    public long Number { get; init; }

    /// <value>A fixed's or array's size, else -1.</value>
    public int Size { get; init; } = -1;

    public int[] Codes { get; init; } = [];

    /// <summary>Of a union's the members.</summary>
    public EncodeNode[] Children { get; init; } = [];

    /// <summary>Which of the vector's children each of <see cref="Children"/> reads.</summary>
    public int[] Sources { get; init; } = [];

    /// <summary>The branch that a null is; -1 where there is none.</summary>
    public int NullBranch { get; init; } = -1;

    /// <summary>The branch that a value is; -1 where the schema is no union.</summary>
    public int ValueBranch { get; init; } = -1;

    public byte* Data { get; private set; }

    public ulong* Validity { get; private set; }

    /// <summary>A union's tags.</summary>
    public byte* Tags { get; private set; }

    /// <summary>Points to the rows of a chunk.</summary>
    public void Bind(DuckDbVector vector)
    {
        Data = vector.Data;
        Validity = vector.ValidityBits;
        if (Op is EncodeOp.Union)
        {
            Tags = vector.Children[0].Data;
        }

        for (var i = 0; i < Children.Length; i++)
        {
            Children[i].Bind(vector.Children[Sources[i]]);
        }
    }

    public bool IsNull(int row) => Validity != null && (Validity[row >> 6] & (1UL << (row & 63))) == 0;
}
