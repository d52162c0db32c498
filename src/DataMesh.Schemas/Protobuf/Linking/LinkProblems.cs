using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>What is wrong in a file and in those it imports.</summary>
/// <param name="main">The path of the file whose lines the problems name.</param>
internal sealed class LinkProblems(string main)
{
    private const int Most = 200;

    private readonly List<SchemaProblem> _found = [];

    public IReadOnlyList<SchemaProblem> Found => _found;

    public void Add(string path, SourceSpot spot, string message) =>
        Add(path, new SchemaProblem(message, "", spot.Line, spot.Column));

    public void Add(string path, SchemaProblem problem)
    {
        if (_found.Count >= Most)
        {
            return;
        }

        _found.Add(string.Equals(path, main, StringComparison.Ordinal)
            ? problem
            : new SchemaProblem($"{path}:{problem.Line.Spell()}:{problem.Column.Spell()}: {problem.Message}"));
    }
}
