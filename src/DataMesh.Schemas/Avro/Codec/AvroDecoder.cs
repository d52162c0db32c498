using System.Globalization;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Codec.Decoding;
using DataMesh.Schemas.Avro.Codec.Json;
using DataMesh.Schemas.Avro.Codec.Plans;

namespace DataMesh.Schemas.Avro.Codec;

/// <summary>Decodes Avro's binary encoding into rows; used by one thread at a time.</summary>
/// <remarks>
/// The schemas are resolved once, when the decoder is made. Whoever calls appends <see cref="Rows"/> when
/// <see cref="IsFull"/>, or at the end, and then calls <see cref="Clear"/>.
/// </remarks>
public sealed unsafe class AvroDecoder : IDisposable
{
    // A chunk with longer lists is handed on before it is full.
    private const int ManyElements = 1 << 18;
    private const int RowsBetweenLooks = 64;

    private readonly DecodePlan _plan;
    private readonly SlotMemory _memory;
    private readonly DecodeMachine _machine;
    private readonly AvroParsedSchema _writer;
    private readonly BinaryOutput _json = new();
    private bool _hasManyElements;

    /// <param name="writer">The schema that the data were written with.</param>
    /// <param name="reader">The schema of the rows; null for the writer's.</param>
    /// <exception cref="MeshException">
    /// <c>avro-schema-resolution</c>: the reader's schema cannot read the writer's; <c>avro-column-type</c>: a type
    /// has no column type.
    /// </exception>
    public AvroDecoder(AvroParsedSchema writer, AvroParsedSchema? reader = null)
    {
        var root = (reader ?? writer).Root;
        _writer = writer;
        _plan = DecodeCompiler.Compile(writer.Root, root, AvroColumnTypes.Columns(root));
        Rows = new DuckDbWritableChunk([.. _plan.Columns.Select(c => c.Type)]);
        _memory = new SlotMemory(_plan.Row, Rows);
        _machine = new DecodeMachine(_plan, _memory);
    }

    /// <summary>A record's fields; for any other schema the one column <c>value</c>.</summary>
    public IReadOnlyList<DuckDbTypeChild> Columns => _plan.Columns;

    /// <summary>What was decoded since the last <see cref="Clear"/>.</summary>
    public DuckDbWritableChunk Rows { get; }

    /// <summary>Whether the rows must be taken before more are decoded.</summary>
    public bool IsFull => Rows.RowCount == Rows.Capacity || _hasManyElements;

    /// <summary>Decodes records that follow each other, as many as there is room for.</summary>
    /// <param name="data">The bytes of the records.</param>
    /// <param name="count">How many records there are.</param>
    /// <param name="consumed">The bytes that were read.</param>
    /// <returns>The records that were read.</returns>
    /// <exception cref="MeshException">
    /// <c>avro-data-invalid</c>: the bytes are not such records; <c>avro-data-limit</c>: they ask for too much.
    /// Earlier rows stay; of this call's none.
    /// </exception>
    public int Decode(ReadOnlySpan<byte> data, long count, out int consumed)
    {
        var before = Rows.RowCount;
        var rows = before;
        fixed (byte* first = data)
        {
            // An empty span has no address, but records may take no bytes.
            byte none = 0;
            var start = first == null ? &none : first;
            var p = start;
            _memory.Mark();
            try
            {
                var target = (int)Math.Min(Rows.Capacity, before + count);
                while (rows < target && !_hasManyElements)
                {
                    var step = _plan.HasElements ? Math.Min(RowsBetweenLooks, target - rows) : target - rows;
                    p = _machine.Records(p, start + data.Length, rows, step);
                    rows += step;
                    _hasManyElements = _plan.HasElements && _memory.MostElements() >= ManyElements;
                }
            }
            catch (CodecFault fault)
            {
                _memory.Rollback(before);
                _hasManyElements = false;
                throw AvroErrors.Data(fault, Place(fault, (nint)start, data.Length));
            }

            consumed = (int)(p - start);
        }

        _memory.Finish();
        Rows.RowCount = rows;
        return rows - before;
    }

    /// <summary>Decodes exactly one record that is all of the bytes, for example a message's.</summary>
    /// <exception cref="MeshException"><c>avro-data-invalid</c>, also when bytes are left over.</exception>
    public void DecodeOne(ReadOnlySpan<byte> data)
    {
        if (Decode(data, 1, out var consumed) != 1)
        {
            throw new InvalidOperationException("The rows are full; take them before the next is decoded.");
        }

        if (consumed != data.Length)
        {
            Rows.RowCount--;
            _memory.Rollback(Rows.RowCount);
            throw AvroErrors.Data(FormattableString.Invariant(
                $"{data.Length - consumed} bytes are left after the value's {consumed}."));
        }
    }

    /// <summary>Decodes one record in Avro's JSON encoding, as the writer's schema has it.</summary>
    /// <exception cref="MeshException"><c>avro-data-invalid</c>: it is not JSON, or not of the schema.</exception>
    public void DecodeJson(ReadOnlySpan<byte> json)
    {
        _json.Clear();
        AvroJsonEncoding.Write(_writer.Root, json, _json);
        DecodeOne(_json.Written);
    }

    /// <summary>Forgets the rows; their memory serves the next ones.</summary>
    public void Clear()
    {
        Rows.Reset();
        _memory.Bind();
        _hasManyElements = false;
    }

    public void Dispose() => Rows.Dispose();

    private static string Place(CodecFault fault, nint start, int length) =>
        fault.At >= start && fault.At <= start + length
            ? string.Create(CultureInfo.InvariantCulture, $"Byte {fault.At - start} of {length}")
            : string.Create(CultureInfo.InvariantCulture, $"In {length} bytes");
}
