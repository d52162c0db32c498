using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Tables;
using DataMesh.Schemas.Protobuf.Types;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>Writes rows of the table that <see cref="ProtobufFormat.ToTable"/> tells as messages.</summary>
public sealed class ProtobufRowWriter
{
    private readonly MessageType _type;
    private readonly IReadOnlyList<ColumnPlan> _plans;
    private readonly VectorReader _values;

    /// <exception cref="MeshException">
    /// <c>protobuf-no-table</c>: no table has such rows; <c>protobuf-column-unsupported</c>.
    /// </exception>
    public ProtobufRowWriter(ProtobufSchema schema)
    {
        var conversion = TableReader.Read(schema.File);
        Table = conversion.Table ?? throw new MeshException(
            ErrorKind.Invalid, "protobuf-no-table", conversion.Problems[0].Message);
        _type = schema.File.Messages[0];
        _plans = ColumnPlan.Of(_type, Table.Fields);
        _values = new VectorReader(schema.Pool);
    }

    public SchemaTable Table { get; }

    /// <summary>The columns' types, as the chunk must have them.</summary>
    public IReadOnlyList<DuckDbType> Types => [.. Table.Fields.Select(f => f.Type)];

    /// <exception cref="MeshException"><c>protobuf-value-…</c>: a value that a message cannot hold.</exception>
    public byte[] Write(DuckDbChunk chunk, int row) => Write(column => chunk[column], row);

    /// <inheritdoc cref="Write(DuckDbChunk, int)"/>
    public byte[] Write(DuckDbChunkView chunk, int row) => Write(column => chunk[column], row);

    private byte[] Write(Func<int, DuckDbVector> columns, int row)
    {
        var message = new ProtoMessage(_type);
        for (var column = 0; column < _plans.Count; column++)
        {
            _values.Read(columns(column), row, _plans[column], message);
        }

        return MessageEncoder.Encode(message);
    }
}
