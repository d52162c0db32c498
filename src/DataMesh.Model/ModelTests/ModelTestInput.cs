using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.ModelTests;

/// <summary>The rows that a test puts in place of an input.</summary>
public sealed record ModelTestInput
{
    /// <summary><c>source('port', 'table')</c>, <c>ref('model')</c> or <c>this</c>, as models write it.</summary>
    public required string Input { get; init; }

    /// <summary>Column → value; a column that a row does not name is null.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonNode?>> Rows { get; init; } = [];

    public SourcePosition? At { get; init; }
}
