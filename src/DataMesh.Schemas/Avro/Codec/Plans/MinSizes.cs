using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Plans;

/// <summary>The fewest bytes that values take: what bounds the counts that data may claim.</summary>
internal sealed class MinSizes
{
    private const long Most = int.MaxValue;

    private readonly Dictionary<AvroSchema, long> _known = new(ReferenceEqualityComparer.Instance);

    public long Of(AvroSchema schema)
    {
        if (_known.TryGetValue(schema, out var known))
        {
            return known;
        }

        if (!AvroStack.HasRoom)
        {
            throw AvroErrors.Resolution("", "the schema's types refer to each other too deeply.");
        }

        // Inside itself a record counts nothing, which only makes the bound weaker.
        _known[schema] = 0;
        return _known[schema] = Math.Min(Most, Size(schema));
    }

    private long Size(AvroSchema schema) => schema switch
    {
        AvroRecord record => record.Fields.Sum(f => Of(f.Type)),
        AvroFixed { Size: var size } => size,
        AvroUnion { Branches.Count: 0 } => 1,
        AvroUnion union => 1 + union.Branches.Min(Of),
        _ => schema.Kind switch
        {
            AvroKind.Null => 0,
            AvroKind.Float => 4,
            AvroKind.Double => 8,
            _ => 1,
        },
    };
}
