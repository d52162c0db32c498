using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>A reader's type beside a writer's, compared by identity.</summary>
internal readonly record struct AvroPair(AvroSchema Reader, AvroSchema Writer);
