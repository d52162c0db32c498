using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>A record read as another.</summary>
internal sealed class AvroRecordResolution(AvroRecord reader, AvroRecord writer) : AvroResolution(reader, writer)
{
    /// <summary>One for each field of the writer, in its order.</summary>
    public IReadOnlyList<AvroFieldStep> Steps { get; private set; } = [];

    /// <summary>The reader's fields that the writer lacks, in the reader's order.</summary>
    public IReadOnlyList<AvroFieldDefault> Defaults { get; private set; } = [];

    /// <summary>Ends a resolution that its own fields may refer to.</summary>
    public void Complete(IReadOnlyList<AvroFieldStep> steps, IReadOnlyList<AvroFieldDefault> defaults)
    {
        Steps = steps;
        Defaults = defaults;
    }
}
