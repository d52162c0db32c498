namespace DataMesh.Schemas.Json.Comparison;

/// <summary>Compares <c>unevaluatedProperties</c> or <c>unevaluatedItems</c>.</summary>
internal static class UnevaluatedComparer
{
    /// <summary>The keyword's schema, or null; the old drafts do not know it.</summary>
    public static SchemaModel? Schema(SchemaModel model, string name) =>
        model.Draft >= JsonSchemaDraft.Draft201909 ? model.Child(name) : null;

    /// <param name="added">The kind for an opened model; removed, extended and narrowed follow it in the enum.</param>
    public static void Compare(
        ComparisonContext context, string name, SchemaModel original, SchemaModel update, DifferenceKind added)
    {
        var (before, after) = (Schema(original, name), Schema(update, name));
        var (closedBefore, closedAfter) = (before?.Kind == ModelKind.False, after?.Kind == ModelKind.False);
        var (openBefore, openAfter) = (before is null or { IsEmpty: true }, after is null or { IsEmpty: true });
        context.Enter(name);
        if (closedBefore != closedAfter)
        {
            context.Add(closedAfter ? added + 1 : added, before?.Source, after?.Source);
        }
        else if (openBefore != openAfter)
        {
            context.Add(openAfter ? added + 2 : added + 3, before?.Source, after?.Source);
        }
        else if (before is not null && after is not null)
        {
            context.Compare(before, after);
        }

        context.Leave();
    }
}
