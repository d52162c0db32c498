using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Plans;

/// <summary>Makes the steps that pass over what the reader does not want.</summary>
/// <remarks>A record's steps are made once and called from elsewhere, so that schemas cannot blow them up.</remarks>
internal sealed class SkipCompiler(DecodeCode code, MinSizes sizes)
{
    private readonly Dictionary<AvroRecord, int> _starts = [];
    private readonly Dictionary<AvroRecord, List<int>> _openCalls = [];
    private readonly Dictionary<AvroRecord, int> _ends = [];

    public void Emit(AvroSchema schema)
    {
        if (!AvroStack.HasRoom)
        {
            throw AvroErrors.Resolution("", "the writer's types refer to each other too deeply.");
        }

        switch (schema)
        {
            case AvroRecord record:
                Record(record);
                break;
            case AvroUnion union:
                Union(union);
                break;
            case AvroArray array:
                Blocks(array.Items, isMap: false);
                break;
            case AvroMap map:
                Blocks(map.Values, isMap: true);
                break;
            default:
                Scalar(schema);
                break;
        }
    }

    private void Scalar(AvroSchema schema)
    {
        switch (schema.Kind)
        {
            case AvroKind.Null:
                break;
            case AvroKind.String or AvroKind.Bytes:
                code.Add(DecodeOp.SkipBytes);
                break;
            case AvroKind.Int or AvroKind.Long or AvroKind.Enum:
                code.Add(DecodeOp.SkipVarint);
                break;
            default:
                code.Add(DecodeOp.SkipFixed, number: sizes.Of(schema));
                break;
        }
    }

    private void Record(AvroRecord record)
    {
        if (_starts.TryGetValue(record, out var start))
        {
            var isDone = _ends.TryGetValue(record, out var end);
            var call = code.Add(DecodeOp.SkipCall, a: start, b: end);
            if (!isDone)
            {
                _openCalls[record].Add(call);
            }

            return;
        }

        _starts.Add(record, code.Here);
        _openCalls.Add(record, []);
        foreach (var field in record.Fields)
        {
            Emit(field.Type);
        }

        _ends.Add(record, code.Here);
        _openCalls[record].ForEach(code.Patch);
    }

    private void Union(AvroUnion union)
    {
        var places = new int[union.Branches.Count];
        code.Add(DecodeOp.Union, a: code.Table(places));
        var ends = new List<int>();
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = code.Here;
            Emit(union.Branches[i]);
            ends.Add(code.Add(DecodeOp.Jump));
        }

        ends.ForEach(code.Land);
    }

    private void Blocks(AvroSchema element, bool isMap)
    {
        var step = code.Add(DecodeOp.SkipBlocks, number: sizes.Of(element) + (isMap ? 1 : 0));
        if (isMap)
        {
            code.Add(DecodeOp.SkipBytes);
        }

        Emit(element);
        code.Patch(step);
    }
}
