using DataMesh.Pipelines.Jobs;
using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Catalog.Builds;
using DataMesh.Model.Checks;
using DataMesh.Pipelines.Publishing;

namespace DataMesh.Pipelines.Builds;

/// <summary>Turns a worker's output into what is journalled and committed.</summary>
internal static class Payloads
{
    public static PublishPayload Of(string buildId, WorkerRequest job, WorkerOutput output,
        IReadOnlyList<InputSnapshot> inputs, int attempt)
    {
        var used = inputs.Select(i => i with
        {
            Fingerprint = i.Fingerprint ?? output.Inputs.FirstOrDefault(u => u.Port == i.InputPort)?.Fingerprint,
        }).ToList();
        var checks = Checks(output);
        var tables = new List<TablePublish>();
        foreach (var table in output.Tables)
        {
            if (table.Commit is { } commit)
            {
                tables.Add(new TablePublish(table.TablePath, WithInfo(commit, buildId, used, table),
                    table.IsPort ? table.Name : null, table.Schema, table.Rows, table.Bytes, table.QuarantinedRows));
            }

            if (table.QuarantineCommit is { } quarantine)
            {
                tables.Add(new TablePublish(table.QuarantinePath!, WithInfo(quarantine, buildId, used, table)));
            }
        }

        return new PublishPayload
        {
            Tables = tables, Inputs = used, Checks = checks, Facts = Facts(job, output, attempt),
        };
    }

    /// <summary>The table snapshots that a job reads.</summary>
    public static IReadOnlyList<(string Path, long Version)> Pins(WorkerRequest job) => job is BuildJob build
        ?
        [
            .. build.Inputs.OfType<Inputs.TableInput>().Select(i => (i.TablePath, i.Version)),
            .. build.Related.Select(r => (r.TablePath, r.Version)),
        ]
        : [];

    /// <summary>The snapshots that a compaction made.</summary>
    public static IReadOnlyList<PublishedPort> Adopted(WorkerOutput output) =>
    [
        .. output.Tables.Select(t => new PublishedPort
        {
            Port = t.Name, Version = t.Version!.Value, Schema = t.Schema, Rows = t.Rows, Bytes = t.Bytes,
        }),
    ];

    public static IReadOnlyList<CheckResult> Checks(WorkerOutput output) =>
        [.. output.InputChecks, .. output.Tables.SelectMany(t => t.Checks)];

    public static IEnumerable<ProfileJob> Profiles(WorkerRequest job, PublishedBuild published,
        PipelineOptions options)
    {
        var targets = job is BuildJob build
            ? build.Steps.SelectMany(s => s.Targets)
            : job is ReplayJob replay ? [replay.Target] : [];
        foreach (var target in targets.Where(t => t.IsPort))
        {
            if (published.Ports.FirstOrDefault(p => p.Port == target.Name) is { } port)
            {
                var id = $"{job.BuildId}-profile";
                yield return new ProfileJob
                {
                    BuildId = id,
                    DataFolder = job.DataFolder,
                    WorkFolder = Path.Combine(options.DataFolder, "work", id),
                    Limits = job.Limits,
                    Now = job.Now,
                    Port = target.Name,
                    TablePath = target.TablePath,
                    Version = port.Version,
                    PiiColumns = target.PiiColumns,
                    SampleRows = options.SampleRows,
                };
            }
        }
    }

    public static string Summary(PublishedBuild published) => published.Ports.Count == 0
        ? "nothing changed"
        : "published " + string.Join(", ", published.Ports.Select(p => string.Create(CultureInfo.InvariantCulture,
            $"{p.Port} #{p.Version} ({p.Rows} rows{(p.Quarantined > 0 ? $", {p.Quarantined} in quarantine" : "")})")));

    /// <summary>
    /// The commit tells by itself where its rows came from, for whoever reads the table without the catalog.
    /// </summary>
    private static Storage.Delta.DeltaCommit WithInfo(Storage.Delta.DeltaCommit commit, string buildId,
        IReadOnlyList<InputSnapshot> inputs, TableOutput table)
    {
        var info = (JsonObject)commit.Info.DeepClone();
        info["buildId"] = buildId;
        info["inputs"] = new JsonArray([.. inputs.Select(i => (JsonNode)new JsonObject
        {
            ["port"] = i.InputPort, ["address"] = i.Address, ["snapshot"] = i.Snapshot, ["fingerprint"] = i.Fingerprint,
        })]);
        info["checks"] = new JsonObject(table.Checks.GroupBy(c => c.Status).Select(g =>
            KeyValuePair.Create(g.Key.ToString().ToLowerInvariant(), (JsonNode?)g.Count())));
        info["rows"] = table.Rows;
        info["rowsWritten"] = table.RowsWritten;
        return commit with { Info = info };
    }

    private static Dictionary<string, string> Facts(WorkerRequest job, WorkerOutput output, int attempt)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["attempts"] = attempt.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var model in output.Models)
        {
            facts[$"model.{model.Model}.ms"] = model.Milliseconds.ToString("0.#", CultureInfo.InvariantCulture);
        }

        if (job is BuildJob { Window: { } window })
        {
            facts["from"] = window.From.ToString("O", CultureInfo.InvariantCulture);
            facts["to"] = window.To.ToString("O", CultureInfo.InvariantCulture);
        }

        return facts;
    }
}
