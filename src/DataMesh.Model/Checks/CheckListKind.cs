using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Fields.Kinds;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Checks;

/// <summary>A list of checks, flattened, each with a name of its own.</summary>
internal sealed class CheckListKind : ValueKind<IReadOnlyList<CheckSpec>>
{
    private static readonly ListKind<IReadOnlyList<CheckSpec>> Items = new(new CheckKind());

    public override string Label => "list of checks";

    public override ISection? Shape => Items.Shape;

    public override JsonObject ToSchema(SchemaBuilder schema, string path) => Items.ToSchema(schema, path);

    public override bool TryRead(
        YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out IReadOnlyList<CheckSpec> value)
    {
        value = null;
        if (!Items.TryRead(node, scope, out var lists))
        {
            return false;
        }

        var checks = lists.SelectMany(l => l).ToList();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var check in checks.Where(c => !names.Add(c.Name)))
        {
            scope.Bag.Add(DiagnosticCodes.DuplicateName, check.At, $"two checks are called `{check.Name}`", check.Name,
                "give one of them a `name`");
        }

        value = checks;
        return true;
    }
}
