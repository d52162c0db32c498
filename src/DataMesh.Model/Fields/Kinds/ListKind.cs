using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Fields.Kinds;

/// <summary>A list; one value alone may stand for a list of one where that reads well.</summary>
/// <param name="nameOf">When given, two items of the same name are an error.</param>
internal sealed class ListKind<T>(
    ValueKind<T> item, bool allowSingle = false, Func<T, string?>? nameOf = null) : ValueKind<IReadOnlyList<T>>
{
    public override string Label => $"list of {item.Label}";

    public override ISection? Shape => item.Shape;

    public override JsonObject ToSchema(SchemaBuilder schema, string path)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.ToSchema(schema, path + "[]") };
        return allowSingle
            ? new JsonObject { ["anyOf"] = new JsonArray(list, item.ToSchema(schema, path + "[]")) }
            : list;
    }

    public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        var items = new List<T>();
        value = items;
        if (node is YamlSequence sequence)
        {
            ReadItems(sequence, scope, items);
            return true;
        }

        if (allowSingle && node is YamlScalar)
        {
            if (item.TryRead(node, scope, out var single))
            {
                items.Add(single);
            }

            return true;
        }

        scope.Report(DiagnosticCodes.WrongKind, node, $"must be a list, not {node.Kind}", "write its items with `- `");
        return false;
    }

    private void ReadItems(YamlSequence sequence, ReadScope scope, List<T> items)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sequence.Items.Count && !scope.Bag.IsFull; i++)
        {
            if (!item.TryRead(sequence.Items[i], scope.Item(i), out var read))
            {
                continue;
            }

            items.Add(read);
            if (nameOf?.Invoke(read) is { Length: > 0 } name && !names.Add(name))
            {
                scope.Item(i).Report(DiagnosticCodes.DuplicateName, sequence.Items[i],
                    $"has the name `{name}` of an item before it");
            }
        }
    }
}
