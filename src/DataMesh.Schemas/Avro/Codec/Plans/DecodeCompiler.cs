using DataMesh.DuckDb.Types;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Canonical;
using DataMesh.Schemas.Avro.Resolution;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Plans;

/// <summary>Turns the resolution of two schemas into the steps that fill vectors.</summary>
internal sealed class DecodeCompiler
{
    private readonly DecodeCode _code = new();
    private readonly MinSizes _sizes = new();
    private readonly SkipCompiler _skip;
    private bool _hasElements;
    private int _branches;

    private DecodeCompiler() => _skip = new SkipCompiler(_code, _sizes);

    /// <param name="writer">The schema that the data were written with.</param>
    /// <param name="reader">The schema of the rows.</param>
    /// <param name="columns">One for each of the reader's fields, in their order.</param>
    public static DecodePlan Compile(AvroSchema writer, AvroSchema reader, IReadOnlyList<DuckDbTypeChild> columns) =>
        new DecodeCompiler().Plan(AvroResolver.Resolve(reader, writer), columns);

    private DecodePlan Plan(AvroResolution resolution, IReadOnlyList<DuckDbTypeChild> columns)
    {
        var row = SlotNode.Row(columns);
        if (resolution is AvroRecordResolution record)
        {
            Record(record, row);
        }
        else if (resolution.Reader is AvroRecord)
        {
            throw Unreadable(resolution, row);
        }
        else
        {
            Emit(resolution, row.Children[0]);
        }

        return new DecodePlan
        {
            Columns = columns,
            Row = row,
            Code = _code.Steps,
            Tables = [.. _code.Tables],
            Constants = [.. _code.Constants],
            Schemas = [.. _code.Schemas],
            Messages = [.. _code.Messages],
            MinSize = _sizes.Of(resolution.Writer),
            HasElements = _hasElements,
        };
    }

    private void Emit(AvroResolution resolution, SlotNode node)
    {
        if (IsJson(resolution.Reader, node))
        {
            Json(resolution.Writer, resolution.Reader, node);
            return;
        }

        switch (resolution)
        {
            case AvroWriterUnionResolution union:
                WriterUnion(union, node);
                break;
            case AvroReaderUnionResolution union:
                ReaderUnion(union, node);
                break;
            case AvroRecordResolution record:
                Expect(node, DuckDbTypeKind.Struct, record.Reader);
                Record(record, node);
                break;
            case AvroArrayResolution array:
                Expect(node, DuckDbTypeKind.List, array.Reader);
                Blocks(DecodeOp.Array, array.Items, node, node.Children[0]);
                break;
            case AvroMapResolution map:
                Expect(node, DuckDbTypeKind.Map, map.Reader);
                Blocks(DecodeOp.Map, map.Values, node, node.Children[1]);
                break;
            case AvroEnumResolution symbols:
                Expect(node, DuckDbTypeKind.Enum, symbols.Reader);
                _code.Add(
                    DecodeOp.Enum, node, _code.Table([.. symbols.Ordinals]), number: EnumSize(node.Type));
                break;
            case AvroLeafResolution leaf:
                ScalarCompiler.Emit(_code, leaf.Writer, leaf.Reader, node);
                break;
            default:
                Refuse(resolution, node);
                break;
        }
    }

    /// <summary>In a union's branch it is an error only when the branch occurs.</summary>
    private void Refuse(AvroResolution resolution, SlotNode node)
    {
        if (_branches == 0)
        {
            throw Unreadable(resolution, node);
        }

        _code.Fault(resolution is AvroFailedResolution failed
            ? $"{node.Path} holds a {failed.Writer}. {failed.Message}"
            : $"{node.Path} holds a {resolution.Writer}, which the reader's schema cannot read.");
    }

    private void Record(AvroRecordResolution record, SlotNode node)
    {
        foreach (var step in record.Steps)
        {
            if (step is { Reader: { } field, Value: { } value })
            {
                Emit(value, node.Children[field.Position]);
            }
            else
            {
                _skip.Emit(step.Writer.Type);
            }
        }

        foreach (var field in record.Defaults)
        {
            Default(field, node.Children[field.Reader.Position]);
        }
    }

    private void Default(AvroFieldDefault field, SlotNode node)
    {
        if (field.Value is AvroFailedResolution)
        {
            Refuse(field.Value, node);
            return;
        }

        _code.Constants.Add(field.Encoded.ToArray());
        var step = _code.Add(DecodeOp.Constant, node, _code.Constants.Count - 1);
        Emit(field.Value, node);
        _code.Patch(step);
    }

    private void Blocks(DecodeOp op, AvroResolution value, SlotNode node, SlotNode element)
    {
        _hasElements = true;
        var isMap = op is DecodeOp.Map;
        var step = _code.Add(
            op,
            node,
            isMap ? node.Children[0].Index : 0,
            number: _sizes.Of(value.Writer) + (isMap ? 1 : 0));
        if (isMap)
        {
            _code.Add(DecodeOp.Text, node.Children[0]);
        }

        Emit(value, element);
        _code.Patch(step);
    }

    private void WriterUnion(AvroWriterUnionResolution resolution, SlotNode node)
    {
        var writer = (AvroUnion)resolution.Writer;
        if (resolution.Branches.All(b => b is AvroFailedResolution))
        {
            throw Unreadable(resolution, node);
        }

        if (writer.NullableOf is not null && resolution.Branches[1 - writer.NullBranch] is not AvroFailedResolution
            && resolution.Branches[writer.NullBranch] is not AvroFailedResolution)
        {
            var step = _code.Add(DecodeOp.NullBranch, node, _code.NullTable(node), number: writer.NullBranch);
            Emit(resolution.Branches[1 - writer.NullBranch], node);
            _code.Patch(step);
            return;
        }

        var places = new int[writer.Branches.Count];
        _code.Add(DecodeOp.Union, node, _code.Table(places));
        var ends = new List<int>();
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = _code.Here;
            _branches++;
            Emit(resolution.Branches[i], node);
            _branches--;
            ends.Add(_code.Add(DecodeOp.Jump));
        }

        ends.ForEach(_code.Land);
    }

    private void ReaderUnion(AvroReaderUnionResolution resolution, SlotNode node)
    {
        var reader = (AvroUnion)resolution.Reader;
        if (resolution.Branch == reader.NullBranch)
        {
            _code.Add(DecodeOp.Null, node, _code.NullTable(node));
            return;
        }

        if (node.Type.Kind is not DuckDbTypeKind.Union)
        {
            Emit(resolution.Value, node);
            return;
        }

        var member = resolution.Branch - (reader.NullBranch >= 0 && reader.NullBranch < resolution.Branch ? 1 : 0);
        int[] others = [.. node.Children.Skip(1).Where((_, i) => i != member).SelectMany(c => c.NullTogether())];
        _code.Add(DecodeOp.Member, node.Children[0], _code.Table(others), number: member);
        Emit(resolution.Value, node.Children[member + 1]);
    }

    private void Json(AvroSchema writer, AvroSchema reader, SlotNode node)
    {
        if (!ReferenceEquals(writer, reader)
            && !string.Equals(AvroParsingForm.Print(writer), AvroParsingForm.Print(reader), StringComparison.Ordinal))
        {
            throw AvroErrors.Resolution(
                node.Path,
                "it is kept as JSON because it is recursive or empty, and can be read only as it was written.");
        }

        if (writer is AvroUnion { NullableOf: { } inner } union)
        {
            var step = _code.Add(DecodeOp.NullBranch, node, _code.NullTable(node), number: union.NullBranch);
            Json(inner, inner, node);
            _code.Patch(step);
            return;
        }

        _code.Schemas.Add(writer);
        _code.Add(DecodeOp.JsonText, node, _code.Schemas.Count - 1);
    }

    private static bool IsJson(AvroSchema reader, SlotNode node) => node.Type.Kind is DuckDbTypeKind.Varchar
        && (reader is AvroUnion { NullableOf: var inner, Branches.Count: > 1 }
            ? inner is null || IsJson(inner, node)
            : reader.Kind is AvroKind.Record or AvroKind.Array or AvroKind.Map);

    private static int EnumSize(DuckDbType type) => type.EnumValues.Count switch
    {
        <= byte.MaxValue => 1,
        <= ushort.MaxValue => 2,
        _ => 4,
    };

    private static void Expect(SlotNode node, DuckDbTypeKind kind, AvroSchema reader)
    {
        if (node.Type.Kind != kind)
        {
            throw AvroErrors.Column(node.Path, $"values of {Describe(reader)} cannot be written to {node.Type}.");
        }
    }

    private static MeshException Unreadable(AvroResolution resolution, SlotNode node) => AvroErrors.Resolution(
        node.Path,
        resolution is AvroFailedResolution failed
            ? failed.Message
            : $"the writer's {Describe(resolution.Writer)} cannot be read as the reader's "
                + $"{Describe(resolution.Reader)}.");

    private static string Describe(AvroSchema schema) => schema is AvroUnion union
        ? $"[{string.Join(", ", union.Branches)}]"
        : schema.Logical is { } logical ? $"{schema} ({logical})" : schema.ToString();
}
