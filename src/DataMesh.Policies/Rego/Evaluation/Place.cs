using DataMesh.Policies.Rego.Errors;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>Where a part of a plan was written.</summary>
internal sealed record Place(string File, int Row, int Column)
{
    public RegoException Fail(string code, string message) => new(new RegoError(code, message, File, Row, Column));
}
