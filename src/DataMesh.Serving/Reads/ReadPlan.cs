using DataMesh.Access.Audit;
using DataMesh.Serving.Formats;

namespace DataMesh.Serving.Reads;

/// <summary>A read that was decided and compiled and only has to run.</summary>
/// <param name="Sql">Checked text with the scans in it.</param>
/// <param name="Parameters">By name, or by number for positional ones.</param>
internal sealed record ReadPlan(
    string Sql,
    IReadOnlyList<KeyValuePair<string, object?>> Parameters,
    ReadRequest Audit,
    ResultFormat Format,
    ResultPage Page);
