using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>
/// Compares what a member needs beside it; under every draft's spelling it is called <c>dependencies</c>.
/// </summary>
internal static class DependencyComparer
{
    public static void Compare(ComparisonContext context, SchemaModel original, SchemaModel update)
    {
        context.Enter("dependencies");
        var (before, after) = (Lists(original), Lists(update));
        foreach (var name in Names(before, after))
        {
            context.Enter(name);
            CompareLists(context, before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            context.Leave();
        }

        (before, after) = (Schemas(original), Schemas(update));
        foreach (var name in Names(before, after))
        {
            context.Enter(name);
            switch (original.Child(before.GetValueOrDefault(name)), update.Child(after.GetValueOrDefault(name)))
            {
                case ({ } x, { } y):
                    context.Compare(x, y);
                    break;
                case ({ } removed, _):
                    context.Add(DifferenceKind.DependencySchemaRemoved, removed.Source);
                    break;
                case (_, { } added):
                    context.Add(DifferenceKind.DependencySchemaAdded, update: added.Source);
                    break;
            }

            context.Leave();
        }

        context.Leave();
    }

    private static void CompareLists(ComparisonContext context, JsonTree? before, JsonTree? after)
    {
        if (before is null || after is null)
        {
            context.Add(
                after is null ? DifferenceKind.DependencyArrayRemoved : DifferenceKind.DependencyArrayAdded,
                before,
                after);
            return;
        }

        var (x, y) = (new HashSet<JsonTree>(before.Items), new HashSet<JsonTree>(after.Items));
        if (!x.SetEquals(y))
        {
            var kind = y.IsSupersetOf(x) ? DifferenceKind.DependencyArrayExtended
                : x.IsSupersetOf(y) ? DifferenceKind.DependencyArrayNarrowed
                : DifferenceKind.DependencyArrayChanged;
            context.Add(kind, before, after);
        }
    }

    private static IEnumerable<string> Names(Dictionary<string, JsonTree> x, Dictionary<string, JsonTree> y) =>
        x.Keys.Concat(y.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static Dictionary<string, JsonTree> Lists(SchemaModel model) =>
        Members(model, "dependentRequired").Where(m => m.Value.IsArray)
            .ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);

    private static Dictionary<string, JsonTree> Schemas(SchemaModel model) =>
        Members(model, "dependentSchemas").Where(m => !m.Value.IsArray)
            .ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);

    private static IEnumerable<JsonMember> Members(SchemaModel model, string newName)
    {
        var newer = model.Draft >= JsonSchemaDraft.Draft201909 ? model.Source[newName]?.Members ?? [] : [];
        return newer.Concat(model.Source["dependencies"]?.Members ?? []).DistinctBy(m => m.Name);
    }
}
