using System.Text.Json.Nodes;

namespace DataMesh.Storage.Delta.Schemas;

/// <summary>
/// Fits the columns of added files into a table. New columns are added at the end, a type is widened where the protocol
/// allows it, a missing nullable column is null. Anything that breaks a reader is refused.
/// </summary>
internal sealed class SchemaEvolution
{
    private const string TypeChanges = "delta.typeChanges";

    private readonly bool _keepsFiles;
    private bool _hasWidened;

    private SchemaEvolution(bool keepsFiles) => _keepsFiles = keepsFiles;

    /// <param name="keepsFiles">Files of the old schema stay in the table.</param>
    /// <exception cref="Model.Errors.MeshException"><c>delta-schema-mismatch</c></exception>
    public static EvolvedSchema Merge(DeltaType.Struct existing, DeltaType.Struct incoming, bool keepsFiles)
    {
        var evolution = new SchemaEvolution(keepsFiles);
        var merged = evolution.MergeStruct(existing, incoming, "");
        return new EvolvedSchema(merged, evolution._hasWidened);
    }

    private DeltaType.Struct MergeStruct(DeltaType.Struct existing, DeltaType.Struct incoming, string path)
    {
        var incomingByName = incoming.Fields.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
        var merged = new Dictionary<string, DeltaField>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in existing.Fields)
        {
            merged[field.Name] = incomingByName.TryGetValue(field.Name, out var other)
                ? MergeField(field, other, path)
                : Absent(field, path);
        }

        foreach (var field in incoming.Fields.Where(f => !merged.ContainsKey(f.Name)).ToList())
        {
            merged[field.Name] = _keepsFiles ? field with { Nullable = true } : field;
        }

        // Rows that are all new bring their own order; beside old rows the order that readers know stays.
        var order = _keepsFiles
            ? existing.Fields.Concat(incoming.Fields)
            : incoming.Fields.Concat(existing.Fields);
        return new DeltaType.Struct(
            [.. order.Select(f => f.Name).Distinct(StringComparer.OrdinalIgnoreCase).Select(n => merged[n])]);
    }

    private DeltaField Absent(DeltaField field, string path)
    {
        if (!_keepsFiles)
        {
            throw DeltaErrors.Schema(
                $"The column \"{path}{field.Name}\" of the table is missing from the new rows.",
                "Add it, or ask for the schema to be overwritten.");
        }

        return field.Nullable
            ? field
            : throw DeltaErrors.Schema(
                $"The column \"{path}{field.Name}\" must not be null and is missing from the new rows.", "Add it.");
    }

    private DeltaField MergeField(DeltaField existing, DeltaField incoming, string path)
    {
        if (existing.Name != incoming.Name)
        {
            throw DeltaErrors.Schema(
                $"The column \"{path}{incoming.Name}\" is called \"{path}{existing.Name}\" in the table.",
                "Write it with the same upper and lower case.");
        }

        var changes = new List<JsonObject>();
        var type = MergeType(existing.Type, incoming.Type, path + existing.Name, "", changes);
        var merged = existing with
        {
            Type = type,

            // A column that must not be null stays so: the files' own counts of nulls are held to it. Inside structs
            // there are no such counts.
            Nullable = existing.Nullable || (incoming.Nullable && path.Length > 0),
            Metadata = MergeComment(existing.Metadata, incoming.Metadata),
        };
        return changes.Count == 0 ? merged : merged with { Metadata = WithChanges(merged.Metadata, changes) };
    }

    private DeltaType MergeType(
        DeltaType existing, DeltaType incoming, string column, string fieldPath, List<JsonObject> changes)
    {
        switch (existing, incoming)
        {
            case (DeltaType.Struct e, DeltaType.Struct i):
                return MergeStruct(e, i, column + ".");
            case (DeltaType.Array e, DeltaType.Array i):
                return new DeltaType.Array(
                    MergeType(e.Element, i.Element, column, Step(
                        fieldPath, "element"), changes), e.ContainsNull || i.ContainsNull);
            case (DeltaType.Map e, DeltaType.Map i):
                return new DeltaType.Map(
                    MergeType(e.Key, i.Key, column, Step(fieldPath, "key"), changes),
                    MergeType(e.Value, i.Value, column, Step(fieldPath, "value"), changes),
                    e.ValueContainsNull || i.ValueContainsNull);
        }

        if (existing.Equals(incoming))
        {
            return existing;
        }

        if (!TypeWidening.IsLegal(existing, incoming))
        {
            throw Incompatible(existing, incoming, column);
        }

        if (_keepsFiles)
        {
            _hasWidened = true;
            changes.Add(Change(existing, incoming, fieldPath));
        }

        return incoming;
    }

    private static Model.Errors.MeshException Incompatible(DeltaType existing, DeltaType incoming, string column)
    {
        bool narrower = TypeWidening.IsLegal(incoming, existing);
        return DeltaErrors.Schema(
            $"The column \"{column}\" is {DeltaTypes.ToDuckDb(existing)} in the table "
                + $"and {DeltaTypes.ToDuckDb(incoming)} in the new rows.",
            narrower
                ? $"Cast it to {DeltaTypes.ToDuckDb(existing)}."
                : "Keep the type, give the column a new name, or ask for the schema to be overwritten.");
    }

    private static string Step(string path, string step) => path.Length == 0 ? step : $"{path}.{step}";

    private static JsonObject Change(DeltaType from, DeltaType to, string fieldPath)
    {
        var change = new JsonObject { ["fromType"] = DeltaTypeJson.Write(from), ["toType"] = DeltaTypeJson.Write(to) };
        if (fieldPath.Length > 0)
        {
            change["fieldPath"] = fieldPath;
        }

        return change;
    }

    private static JsonObject WithChanges(JsonObject? metadata, List<JsonObject> changes)
    {
        var result = metadata?.DeepClone().AsObject() ?? [];
        var all = result[TypeChanges] as JsonArray ?? [];
        result[TypeChanges] = new JsonArray([.. all.Select(c => c?.DeepClone()), .. changes]);
        return result;
    }

    private static JsonObject? MergeComment(JsonObject? existing, JsonObject? incoming)
    {
        if (incoming?["comment"] is not { } comment || existing?["comment"]?.ToJsonString() == comment.ToJsonString())
        {
            return existing;
        }

        var merged = existing?.DeepClone().AsObject() ?? [];
        merged["comment"] = comment.DeepClone();
        return merged;
    }
}
