using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Fields.Kinds;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Checks;

/// <summary>
/// One written check: common fields, and the arguments of its type. Several columns may make several checks.
/// </summary>
internal sealed class CheckKind : ValueKind<IReadOnlyList<CheckSpec>>
{
    /// <summary>The fields that every check has.</summary>
    public static Section<CheckDraft> Common { get; } =
        new Section<CheckDraft>("check", "A rule that the data must keep.",
            _ => new CheckDraft())
        .With("type", Kind.Words([.. CheckTypeTable.All.Select(t => t.Type)]), (s, v) => s with { Type = v },
            "What is checked.", required: true, example: "not_null")
        .With("name", Kind.InputName, (s, v) => s with { Name = v },
            "How results call it; unique in the product.", fallback: "its type and columns", example: "goes-somewhere")
        .With("column", Kind.Text, (s, v) => s with { Column = v }, "The column it judges.", example: "iata")
        .With("columns", Kind.Texts, (s, v) => s with { Columns = v },
            "Several columns: `unique` judges them together, other types each by itself.", example: "[iata, month]")
        .With("port", Kind.Name, (s, v) => s with { Port = v }, "The output port it looks at.",
            fallback: "every batch port", example: "batch")
        .With("severity", Kind.Enum<CheckSeverity>(), (s, v) => s with { Severity = v },
            "`error` blocks the publish and keeps failing rows out; `warning` only reports.", fallback: "error",
            example: "warning")
        .With("mostly", Kind.Share, (s, v) => s with { Mostly = v },
            "The share of rows that must pass. Failing rows within it go to quarantine, and the rest is published.",
            fallback: "1", example: "0.99")
        .With("description", Kind.Text, (s, v) => s with { Description = v }, "Why the rule exists.",
            example: "No aircraft leaves two hours early.");

    public override string Label => "check";

    public override ISection Shape => Common;

    public override JsonObject ToSchema(SchemaBuilder schema, string path) =>
        schema.Reference("check", () => CheckSchema.Build(schema, path));

    public override bool TryRead(
        YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out IReadOnlyList<CheckSpec> value)
    {
        value = null;
        if (node is not YamlMapping mapping)
        {
            scope.Report(DiagnosticCodes.WrongKind, node, $"must be a mapping, not {node.Kind}", "write `- type: …`");
            return false;
        }

        var type = (mapping.Find("type") as YamlScalar)?.Value;
        var definition = type is null ? null : CheckTypeTable.Find(type);
        if (type is not null && definition is null)
        {
            scope.Field("type").Report(DiagnosticCodes.UnknownCheckType, mapping.Find("type")!, "is not a check type",
                NearestName.Suggest(type, [.. CheckTypeTable.All.Select(t => t.Type)]));
            return false;
        }

        if (definition is null)
        {
            return Common.TryRead(Only(mapping, IsCommon), scope, out _) && false;
        }

        var known = Common.TryRead(Only(mapping, IsCommon), scope, out var draft);
        if (!known || draft is null || !ReadArguments(definition, mapping, draft, scope))
        {
            return false;
        }

        value = Build(definition, draft, mapping, scope);
        return value is not null;
    }

    private static bool IsCommon(string name) =>
        Common.Fields.Any(f => f.Name == name) || name.StartsWith("x-", StringComparison.Ordinal);

    private static YamlMapping Only(YamlMapping mapping, Func<string, bool> wanted) =>
        new(mapping.At, [.. mapping.Entries.Where(e => wanted(e.Name))]);

    private static bool ReadArguments(
        CheckTypeDefinition definition, YamlMapping mapping, CheckDraft draft, ReadScope scope)
    {
        var ok = true;
        foreach (var entry in mapping.Entries.Where(e => !IsCommon(e.Name)))
        {
            var argument = definition.Arguments.FirstOrDefault(a => a.Name == entry.Name || a.Alias == entry.Name);
            if (argument is null)
            {
                scope.Bag.Add(DiagnosticCodes.UnknownArgument, entry.Key.At,
                    $"`{scope.Field(entry.Name).Path}` is not an argument of `{definition.Type}`", entry.Name,
                    NearestName.Suggest(entry.Name,
                        [.. definition.Arguments.Select(a => a.Name), .. Common.Fields.Select(f => f.Name)]));
                ok = false;
            }
            else if (argument.Kind.TryRead(entry.Value, scope.Field(entry.Name), out var read))
            {
                draft.Arguments[argument.Name] = read;
            }
            else
            {
                ok = false;
            }
        }

        foreach (var missing in definition.Arguments.Where(a => a.Required && !mapping.Entries.Any(e =>
            e.Name == a.Name || e.Name == a.Alias)))
        {
            scope.Bag.Add(DiagnosticCodes.MissingArgument, mapping.At,
                $"`{scope.Path}` lacks `{missing.Name}`", definition.Type,
                $"add for example `{missing.Name}: {missing.Example}`");
            ok = false;
        }

        if (ok && definition.Validate?.Invoke(new CheckArguments(draft.Arguments)) is { } problem)
        {
            scope.Report(DiagnosticCodes.BadArgument, mapping, problem);
            ok = false;
        }

        return ok;
    }

    private static IReadOnlyList<CheckSpec>? Build(
        CheckTypeDefinition definition, CheckDraft draft, YamlMapping mapping, ReadScope scope)
    {
        if (draft.Column is not null && draft.Columns.Count > 0)
        {
            scope.Report(DiagnosticCodes.Conflict, mapping, "has both `column` and `columns`");
            return null;
        }

        IReadOnlyList<string> columns = draft.Column is null ? draft.Columns : [draft.Column];
        var problem = (definition.Columns, columns.Count) switch
        {
            (CheckColumns.None, > 0) => "judges the whole table and takes no column",
            (CheckColumns.One, not 1) => "needs exactly one `column`",
            (CheckColumns.Each or CheckColumns.Together, 0) => "needs a `column` or `columns`",
            _ => null,
        };
        if (problem is not null)
        {
            scope.Report(DiagnosticCodes.CheckColumns, mapping, problem,
                definition.Columns == CheckColumns.None ? "remove the column"
                    : "write for example " + definition.Example);
            return null;
        }

        return definition.Columns == CheckColumns.Each && columns.Count > 1
            ? [.. columns.Select(c =>
                Spec(definition, draft, mapping, [c], draft.Name is null ? null : $"{draft.Name}_{c}"))]
            : [Spec(definition, draft, mapping, columns, draft.Name)];
    }

    private static CheckSpec Spec(
        CheckTypeDefinition definition, CheckDraft draft, YamlMapping mapping, IReadOnlyList<string> columns,
        string? name) =>
        new()
        {
            Name = name
                ?? string.Join('_', [definition.Type, .. columns, .. draft.Port is null ? [] : new[] { draft.Port }]),
            Type = definition.Type,
            Port = draft.Port,
            Columns = columns,
            Arguments = draft.Arguments,
            Severity = draft.Severity,
            Mostly = draft.Mostly,
            Description = draft.Description,
            At = mapping.At,
        };
}
