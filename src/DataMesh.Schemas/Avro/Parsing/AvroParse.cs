using DataMesh.Schemas.Avro.Types;
using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>A type, or everything that is wrong with its text.</summary>
/// <param name="Root">Null exactly when there are problems.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="Notes">What was ignored though it was probably meant.</param>
/// <param name="Referenced">The full names that the references define.</param>
internal sealed record AvroParse(
    AvroSchema? Root,
    IReadOnlyList<SchemaProblem> Problems,
    IReadOnlyList<SchemaProblem> Notes,
    IReadOnlySet<string> Referenced);
