using DataMesh.Schemas.Json.Patterns;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>Compares two objects by their content models: open, closed, or open for some members.</summary>
internal static class ObjectComparer
{
    public static void Compare(ComparisonContext context, SchemaModel original, SchemaModel update)
    {
        CompareRequired(context, original.Source, update.Source);
        CompareProperties(context, original, update);
        DependencyComparer.Compare(context, original, update);
        CompareAdditional(context, original, update);
        UnevaluatedComparer.Compare(
            context, "unevaluatedProperties", original, update, DifferenceKind.UnevaluatedPropertiesAdded);
        LimitComparer.Compare(
            context, "maxProperties", original.Source, update.Source, DifferenceKind.MaxPropertiesAdded);
        LimitComparer.Compare(
            context, "minProperties", original.Source, update.Source, DifferenceKind.MinPropertiesAdded);
    }

    private static void CompareRequired(ComparisonContext context, JsonTree original, JsonTree update)
    {
        var before = Required(original);
        var after = Required(update);
        context.Enter("required");
        foreach (var (name, _) in (original["properties"]?.Members ?? []).OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            if (update["properties"]?[name] is not { } property || before.Contains(name) == after.Contains(name))
            {
                continue;
            }

            var kind = before.Contains(name) ? DifferenceKind.RequiredAttributeRemoved
                : property["default"] is not null ? DifferenceKind.RequiredAttributeWithDefaultAdded
                : DifferenceKind.RequiredAttributeAdded;
            context.Add(name, kind, original["required"], update["required"]);
        }

        context.Leave();
    }

    private static void CompareProperties(ComparisonContext context, SchemaModel original, SchemaModel update)
    {
        var before = original.Source["properties"];
        var after = update.Source["properties"];
        var required = Required(update.Source);
        context.Enter("properties");
        foreach (var name in (before?.Members ?? []).Concat(after?.Members ?? []).Select(m => m.Name)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            // Most fields of most versions are as they were.
            var (old, now) = (before?[name], after?[name]);
            if (original.HasTheSame(old, update, now))
            {
                continue;
            }

            context.Enter(name);
            switch (original.Child(old), update.Child(now))
            {
                case ({ } both, { } other):
                    context.Compare(both, other);
                    break;
                case ({ } removed, _):
                    CompareRemoved(context, removed, update, name);
                    break;
                case (_, { } added):
                    CompareAdded(context, original, added, name, required.Contains(name));
                    break;
            }

            context.Leave();
        }

        context.Leave();
    }

    // The writer has the property; whether the reader still allows it is for the reader's content model.
    private static void CompareRemoved(ComparisonContext context, SchemaModel removed, SchemaModel update, string name)
    {
        if (IsOpen(update))
        {
            context.Add(DifferenceKind.PropertyRemovedFromOpenContentModel, removed.Source);
        }
        else if (Covering(update, name) is { } cover)
        {
            context.Compare(removed, cover);
            context.Try(removed, cover, out var isCompatible);
            context.Add(
                isCompatible
                    ? DifferenceKind.PropertyRemovedIsCoveredByPartiallyOpenContentModel
                    : DifferenceKind.PropertyRemovedNotCoveredByPartiallyOpenContentModel,
                removed.Source,
                cover.Source);
        }
        else
        {
            context.Add(
                removed.Kind == ModelKind.False
                    ? DifferenceKind.PropertyWithFalseRemovedFromClosedContentModel
                    : DifferenceKind.PropertyRemovedFromClosedContentModel,
                removed.Source);
        }
    }

    // The reader has the property; what writers may have put under its name is for the writer's content model.
    private static void CompareAdded(
        ComparisonContext context, SchemaModel original, SchemaModel added, string name, bool isRequired)
    {
        if (IsOpen(original))
        {
            context.Add(
                added.IsEmpty
                    ? DifferenceKind.PropertyWithEmptySchemaAddedToOpenContentModel
                    : DifferenceKind.PropertyAddedToOpenContentModel,
                update: added.Source);
            return;
        }

        if (Covering(original, name) is { } cover)
        {
            context.Compare(cover, added);
            context.Try(cover, added, out var isCompatible);
            context.Add(
                isCompatible
                    ? DifferenceKind.PropertyAddedIsCoveredByPartiallyOpenContentModel
                    : DifferenceKind.PropertyAddedNotCoveredByPartiallyOpenContentModel,
                cover.Source,
                added.Source);
        }

        var kind = !isRequired ? DifferenceKind.OptionalPropertyAddedToUnopenContentModel
            : added.HasDefault ? DifferenceKind.RequiredPropertyWithDefaultAddedToUnopenContentModel
            : DifferenceKind.RequiredPropertyAddedToUnopenContentModel;
        context.Add(kind, update: added.Source);
    }

    private static void CompareAdditional(ComparisonContext context, SchemaModel original, SchemaModel update)
    {
        const string Name = "additionalProperties";
        var (before, after) = (original.Source[Name], update.Source[Name]);
        var (isOpenBefore, isOpenAfter) = (Permits(original, Name), Permits(update, Name));
        context.Enter(Name);
        if (isOpenBefore != isOpenAfter)
        {
            context.Add(
                isOpenAfter ? DifferenceKind.AdditionalPropertiesAdded : DifferenceKind.AdditionalPropertiesRemoved,
                before,
                after);
        }
        else
        {
            switch (SchemaOf(original, Name), SchemaOf(update, Name))
            {
                case (null, { }):
                    context.Add(DifferenceKind.AdditionalPropertiesNarrowed, before, after);
                    break;
                case ({ }, null):
                    context.Add(DifferenceKind.AdditionalPropertiesExtended, before, after);
                    break;
                case var (x, y):
                    context.Compare(x, y);
                    break;
            }
        }

        context.Leave();
    }

    /// <summary>Whether members that nothing describes may hold anything.</summary>
    private static bool IsOpen(SchemaModel model)
    {
        if (model.Source["patternProperties"]?.Members.Length > 0
            || SchemaOf(model, "additionalProperties") is not null || !Permits(model, "additionalProperties"))
        {
            return false;
        }

        return model.Source["additionalProperties"] is not null
            || UnevaluatedComparer.Schema(model, "unevaluatedProperties") is null or { IsEmpty: true };
    }

    /// <summary>
    /// The schema that a member gets by its name's pattern, or as one of the others; null where it gets none.
    /// </summary>
    private static SchemaModel? Covering(SchemaModel model, string name)
    {
        foreach (var (source, schema) in model.Source["patternProperties"]?.Members ?? [])
        {
            if (EcmaPattern.TryCreate(source, out var pattern, out _) && pattern.IsMatch(name))
            {
                return model.Child(schema);
            }
        }

        if (model.Source["additionalProperties"] is null
            && UnevaluatedComparer.Schema(model, "unevaluatedProperties") is { } rest && rest.Kind != ModelKind.False)
        {
            return rest;
        }

        return SchemaOf(model, "additionalProperties");
    }

    private static bool Permits(SchemaModel model, string name) =>
        model.Source[name] is not { Kind: System.Text.Json.JsonValueKind.False };

    private static SchemaModel? SchemaOf(SchemaModel model, string name) =>
        model.Source[name] is { IsObject: true } schema ? model.Child(schema) : null;

    private static HashSet<string> Required(JsonTree schema) =>
        [.. (schema["required"]?.Items ?? []).Select(i => i.Text)];
}
