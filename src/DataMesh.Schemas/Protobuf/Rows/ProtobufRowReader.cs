using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Tables;
using DataMesh.Schemas.Protobuf.Types;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>Reads messages into rows of the table that <see cref="ProtobufFormat.ToTable"/> tells.</summary>
/// <remarks>
/// Scalars go from the bytes into the vector; what has parts or a type of its own is read whole first.
/// </remarks>
public sealed class ProtobufRowReader
{
    /// <summary>Fields with higher numbers are rare, and read the longer way.</summary>
    private const int HighestDirect = 4095;

    private readonly MessageType _type;
    private readonly MessageDecoder _decoder;
    private readonly IReadOnlyList<ColumnPlan> _plans;
    private readonly int[] _direct;

    /// <exception cref="MeshException">
    /// <c>protobuf-no-table</c>: no table has such rows; <c>protobuf-column-unsupported</c>.
    /// </exception>
    public ProtobufRowReader(ProtobufSchema schema)
    {
        var conversion = TableReader.Read(schema.File);
        Table = conversion.Table ?? throw new MeshException(
            ErrorKind.Invalid, "protobuf-no-table", conversion.Problems[0].Message);
        _type = schema.File.Messages[0];
        _decoder = new MessageDecoder(schema.Pool);
        _plans = ColumnPlan.Of(_type, Table.Fields);
        var direct = Enumerable.Range(0, _plans.Count).Where(i =>
            _plans[i].Field.Number <= HighestDirect && DirectColumn.Takes(_plans[i])).ToArray();
        _direct = new int[direct.Select(i => _plans[i].Field.Number).DefaultIfEmpty().Max() + 1];
        Array.Fill(_direct, -1);
        foreach (var column in direct)
        {
            _direct[_plans[column].Field.Number] = column;
        }
    }

    public SchemaTable Table { get; }

    /// <summary>The columns' types, for the chunk that is filled.</summary>
    public IReadOnlyList<DuckDbType> Types => [.. Table.Fields.Select(f => f.Type)];

    /// <summary>How many fields came that the schema does not have, or that have another type there.</summary>
    public long UnknownFields { get; private set; }

    /// <summary>Fills a chunk that is new or reset with one row a message.</summary>
    /// <exception cref="MeshException"><c>protobuf-…</c>: the bytes are no such message, or do not fit.</exception>
    public void Read(IReadOnlyList<ReadOnlyMemory<byte>> messages, DuckDbWritableChunk chunk)
    {
        if (messages.Count > chunk.Capacity)
        {
            throw new ArgumentException("There are more messages than the chunk has rows.", nameof(messages));
        }

        var filler = new VectorFiller();
        var seen = new bool[_plans.Count];
        for (var row = 0; row < messages.Count; row++)
        {
            Array.Clear(seen);
            ReadRow(messages[row].Span, chunk, row, seen, filler);
        }

        chunk.RowCount = messages.Count;
        filler.Finish();
    }

    private void ReadRow(
        ReadOnlySpan<byte> bytes, DuckDbWritableChunk chunk, int row, bool[] seen, VectorFiller filler)
    {
        var reader = new WireReader(bytes);
        ProtoMessage? rest = null;
        while (!reader.IsDone)
        {
            var start = reader.At;
            var (number, wire) = reader.ReadTag();
            var column = number < _direct.Length ? _direct[number] : -1;
            if (column >= 0 && wire == ProtoTypes.WireType(_plans[column].Field.Type))
            {
                DirectColumn.Read(ref reader, _plans[column], chunk[column], row);
                seen[column] = true;
            }
            else
            {
                _decoder.ReadField(ref reader, rest ??= new ProtoMessage(_type), number, wire, start);
            }
        }

        UnknownFields += rest?.UnknownCount ?? 0;
        for (var column = 0; column < _plans.Count; column++)
        {
            if (!seen[column])
            {
                filler.Fill(chunk[column], row, _plans[column], rest?.Get(_plans[column].Field));
            }
        }
    }
}
