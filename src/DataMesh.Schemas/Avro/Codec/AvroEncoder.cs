using System.Buffers;
using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Codec.Encoders;
using DataMesh.Schemas.Avro.Codec.Json;

namespace DataMesh.Schemas.Avro.Codec;

/// <summary>Encodes rows in Avro's binary encoding; used by one thread at a time.</summary>
public sealed class AvroEncoder
{
    private readonly EncodeNode _row;
    private readonly BinaryOutput _output = new();
    private readonly EncodeMachine _machine;
    private readonly AvroParsedSchema _schema;

    /// <param name="schema">The schema to write with.</param>
    /// <param name="columns">Found by the names of the schema's fields, in any order.</param>
    /// <exception cref="MeshException"><c>avro-column-type</c>: columns and schema do not fit.</exception>
    public AvroEncoder(AvroParsedSchema schema, IReadOnlyList<DuckDbColumn> columns)
        : this(schema, [.. columns.Select(c => new DuckDbTypeChild(c.Name, c.Type))])
    {
    }

    /// <inheritdoc cref="AvroEncoder(AvroParsedSchema, IReadOnlyList{DuckDbColumn})"/>
    public AvroEncoder(AvroParsedSchema schema, IReadOnlyList<DuckDbTypeChild> columns)
    {
        _schema = schema;
        _row = EncodeCompiler.Compile(schema.Root, columns);
        _machine = new EncodeMachine(_output);
    }

    /// <summary>All records since <see cref="Clear"/>, one after the other; valid until the next is encoded.</summary>
    public ReadOnlyMemory<byte> Written => _output.WrittenMemory;

    /// <summary>Takes the next rows; the chunk must live while they are encoded.</summary>
    public void Bind(DuckDbChunk rows) => Bind(i => rows[i]);

    /// <inheritdoc cref="Bind(DuckDbChunk)"/>
    public void Bind(DuckDbChunkView rows) => Bind(i => rows[i]);

    /// <summary>Encodes one row.</summary>
    /// <exception cref="MeshException">
    /// <c>avro-data-invalid</c>: the schema cannot hold a value; nothing of the row is written.
    /// </exception>
    public void Encode(int row)
    {
        var start = _output.Count;
        try
        {
            foreach (var field in _row.Children)
            {
                _machine.Write(field, row);
            }
        }
        catch (CodecFault fault)
        {
            _output.Truncate(start);
            throw AvroErrors.Value(fault, string.Create(CultureInfo.InvariantCulture, $"Row {row}"));
        }
    }

    /// <summary>Writes one row in Avro's JSON encoding; <see cref="Written"/> stays as it is.</summary>
    /// <exception cref="MeshException"><c>avro-data-invalid</c>: the schema cannot hold a value.</exception>
    public void EncodeJson(int row, IBufferWriter<byte> json)
    {
        var start = _output.Count;
        Encode(row);
        AvroJsonEncoding.ToJson(_schema, _output.Written[start..], json);
        _output.Truncate(start);
    }

    public void Clear() => _output.Clear();

    private void Bind(Func<int, DuckDbVector> column)
    {
        for (var i = 0; i < _row.Children.Length; i++)
        {
            _row.Children[i].Bind(column(_row.Sources[i]));
        }
    }
}
