using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Model.Errors;
using DataMesh.Storage.Delta.Log;
using DataMesh.Storage.Delta.Schemas;

namespace DataMesh.Storage.Delta.Commits;

/// <summary>Turns a commit into the actions of the next log entry. Pure: nothing is read or written.</summary>
internal sealed class CommitPlanner
{
    private readonly CommitContext _context;
    private readonly DeltaCommit _commit;
    private readonly long _now;

    private CommitPlanner(CommitContext context, DeltaCommit commit)
    {
        _context = context;
        _commit = commit;

        // Time travel by timestamp searches the versions: their times rise even when the clock does not.
        _now = Math.Max(context.Now.ToUnixTimeMilliseconds(), (context.State?.TimestampMs ?? 0) + 1);
    }

    /// <exception cref="MeshException">
    /// <c>commit-conflict</c>, <c>delta-schema-mismatch</c>, <c>delta-commit-invalid</c>, <c>delta-unsupported</c>
    /// </exception>
    public static LogEntry Plan(CommitContext context, DeltaCommit commit)
    {
        ConflictCheck.Require(context, commit);
        return new CommitPlanner(context, commit).Plan();
    }

    private LogEntry Plan()
    {
        var state = _context.State;
        if (state is not null)
        {
            DeltaFeatures.RequireWritable(state.Protocol);
        }

        var removed = Removed();
        bool keepsFiles = (state?.Files.Count ?? 0) > removed.Count;
        var (metadata, hasWidened) = Metadata(keepsFiles);
        CommitValidation.Require(_commit, metadata, state, removed);
        var protocol = Protocol(metadata, hasWidened);
        return new LogEntry
        {
            CommitInfo = Info(metadata, removed),
            Protocol = protocol == state?.Protocol ? null : protocol,
            Metadata = metadata == state?.Metadata ? null : metadata,
            Adds = [.. _commit.Add.Select(file => new AddAction(file, _commit.DataChange))],
            Removes = [.. removed.Select(file =>
                new RemoveAction(file.Path, _now, _commit.DataChange, file.SizeBytes, file.PartitionValues))],
            Transactions = _commit.Txn is { } txn ? [new TransactionAction(txn.AppId, txn.Version, _now)] : [],
        };
    }

    private IReadOnlyList<DeltaFile> Removed()
    {
        if (_commit.Remove.Count > 0 && _commit.Mode != DeltaWriteMode.Replace)
        {
            throw DeltaErrors.Commit(
                $"A commit of the mode {_commit.Mode} names files to remove.", "Use the mode Replace.");
        }

        switch (_commit.Mode)
        {
            case DeltaWriteMode.Overwrite:
                return _context.State?.FilesInOrder() ?? [];
            case DeltaWriteMode.OverwritePartitions:
                var targets = new PartitionSet(_commit);
                return [.. (_context.State?.FilesInOrder() ?? []).Where(f => targets.Contains(f.PartitionValues))];
            case DeltaWriteMode.Replace:
                return [.. _commit.Remove.Distinct(StringComparer.Ordinal).Select(Find)];
            default:
                return [];
        }
    }

    private DeltaFile Find(string path) => _context.State?.Files.TryGetValue(path, out var found) == true
        ? found.File
        : throw DeltaErrors.Conflict(
            _context.Path, _context.ReadVersion, _context.State?.Version ?? -1,
            $"the file \"{path}\" to be removed is no longer part of the table");

    private (MetadataAction Metadata, bool HasWidened) Metadata(bool keepsFiles)
    {
        var incoming = _commit.Schema is { } schema ? DeltaTypes.ToDelta(schema) : null;
        if (_context.State?.Metadata is not { } existing)
        {
            return (NewMetadata(incoming), false);
        }

        var (evolved, hasWidened) = Evolve(existing, incoming, keepsFiles);
        string[] partitions = [.. _commit.PartitionColumns ?? existing.PartitionColumns];
        if (!partitions.SequenceEqual(existing.PartitionColumns, StringComparer.Ordinal) && !OverwritesSchema)
        {
            throw DeltaErrors.Schema(
                $"The table is partitioned by ({string.Join(", ", existing.PartitionColumns)}), "
                    + $"the new rows by ({string.Join(", ", partitions)}).",
                "Keep the partitioning, or overwrite the table and its schema.");
        }

        var configuration = new Dictionary<string, string>(existing.Configuration, StringComparer.Ordinal);
        foreach (var (key, value) in _commit.Properties)
        {
            configuration[key] = value;
        }

        if (hasWidened)
        {
            configuration["delta.enableTypeWidening"] = "true";
        }

        bool isSame = evolved is null
            && partitions.SequenceEqual(existing.PartitionColumns, StringComparer.Ordinal)
            && configuration.Count == existing.Configuration.Count
            && configuration.All(c => existing.Configuration.TryGetValue(c.Key, out var value) && value == c.Value);
        return (isSame ? existing : existing with
        {
            SchemaString = evolved ?? existing.SchemaString,
            PartitionColumns = partitions,
            Configuration = configuration,
        }, hasWidened);
    }

    private bool OverwritesSchema => _commit is { OverwriteSchema: true, Mode: DeltaWriteMode.Overwrite };

    private MetadataAction NewMetadata(DeltaType.Struct? schema) => new(
        _context.NewId().ToString("D", CultureInfo.InvariantCulture),
        Name: null,
        Description: null,
        DeltaTypeJson.WriteTable(schema ?? throw DeltaErrors.Commit(
            $"The first commit of \"{_context.Path}\" has no schema.", "Say which columns the table has.")),
        _commit.PartitionColumns ?? [],
        NewConfiguration(),
        _now);

    /// <summary>Every build is an application of its own, so that a table must forget them some day.</summary>
    private Dictionary<string, string> NewConfiguration()
    {
        var configuration = new Dictionary<string, string>(_commit.Properties, StringComparer.Ordinal);
        configuration.TryAdd(Retention.Transactions, "interval 30 days");
        return configuration;
    }

    /// <returns>The new schema string, or null when the schema stays as it is.</returns>
    private (string? SchemaString, bool HasWidened) Evolve(
        MetadataAction existing, DeltaType.Struct? incoming, bool keepsFiles)
    {
        if (_commit.OverwriteSchema && _commit.Mode != DeltaWriteMode.Overwrite)
        {
            throw DeltaErrors.Commit(
                $"The schema cannot be overwritten by a commit of the mode {_commit.Mode}: old files would stay.",
                "Overwrite the table.");
        }

        if (incoming is null)
        {
            return (null, false);
        }

        var old = existing.ToDeltaType();
        var evolved = OverwritesSchema
            ? new EvolvedSchema(incoming, HasWidened: false)
            : SchemaEvolution.Merge(old, incoming, keepsFiles || _commit.Mode != DeltaWriteMode.Overwrite);
        string text = DeltaTypeJson.WriteTable(evolved.Schema);
        return (text == DeltaTypeJson.WriteTable(old) ? null : text, evolved.HasWidened);
    }

    private ProtocolAction Protocol(MetadataAction metadata, bool hasWidened)
    {
        var features = new List<string>();
        if (metadata.ToDeltaType().Any(t => t is DeltaType.Primitive { Name: "timestamp_ntz" }))
        {
            features.Add(DeltaFeatures.TimestampNtz);
        }

        if (hasWidened)
        {
            features.Add(DeltaFeatures.TypeWidening);
        }

        return DeltaFeatures.With(_context.State?.Protocol ?? DeltaFeatures.Base, features);
    }

    private CommitInfoAction Info(MetadataAction metadata, IReadOnlyList<DeltaFile> removed)
    {
        var info = new JsonObject
        {
            ["timestamp"] = _now,
            ["operation"] = _commit.Operation,
            ["operationParameters"] = new JsonObject
            {
                ["mode"] = _commit.Mode.ToString(),
                ["partitionBy"] = new JsonArray([.. metadata.PartitionColumns]).ToJsonString(),
            },
        };
        if (_commit.ReadVersion is { } readVersion)
        {
            info["readVersion"] = readVersion;
        }

        info["isolationLevel"] = "Serializable";
        info["isBlindAppend"] = _commit is { Mode: DeltaWriteMode.Append, ReadVersion: null };
        info["operationMetrics"] = new JsonObject
        {
            ["numFiles"] = Text(_commit.Add.Count),
            ["numRemovedFiles"] = Text(removed.Count),
            ["numOutputRows"] = Text(_commit.Add.Sum(f => f.Rows ?? 0)),
            ["numOutputBytes"] = Text(_commit.Add.Sum(f => f.SizeBytes)),
        };
        info["engineInfo"] = "DataMesh";
        info["datamesh"] = _commit.Info.DeepClone();
        return new CommitInfoAction(_now, _commit.Operation, info.ToJsonString());
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
