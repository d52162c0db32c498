using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Descriptor.Reading;

/// <summary>Reads one whole document by its root section.</summary>
internal static class DocumentReader
{
    /// <summary>What could be read, or null when not even a mapping was there; every problem is in the bag.</summary>
    public static ReadDocument<TSpec>? Read<TSpec>(
        string document,
        Section<TSpec> root,
        string file,
        string text,
        DiagnosticBag bag,
        Func<TSpec, IReadOnlyDictionary<string, JsonNode?>, TSpec> withExtensions)
        where TSpec : class
    {
        if (YamlReader.Read(file, text, bag) is not { } node)
        {
            return null;
        }

        if (node.IsNull)
        {
            bag.Add(DiagnosticCodes.EmptyDocument, node.At, "the file is empty");
            return null;
        }

        var scope = ReadScope.Root(document, bag);
        return root.TryRead(node, scope, out var spec)
            ? new ReadDocument<TSpec>(
                withExtensions(spec, scope.Extensions.ToDictionary(StringComparer.Ordinal)),
                scope.Places.ToDictionary(StringComparer.Ordinal))
            : null;
    }
}
