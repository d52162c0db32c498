using System.Security.Cryptography;
using System.Text;
using DataMesh.Access.Audit;
using DataMesh.Access.Decisions;
using DataMesh.Access.Principals;
using DataMesh.Catalog;
using DataMesh.Catalog.Products;
using DataMesh.Catalog.Resolving;
using DataMesh.Pipelines.Inputs;
using DataMesh.Server.Endpoints;

namespace DataMesh.Server.Builds;

/// <summary>
/// A build reads as the team that owns its product, and as the team that owns its domain; the products of its own
/// domain are open to it.
/// </summary>
internal sealed class TeamInputAccess(CatalogService catalog, AccessDecider decider, AuditTrail trail) : IInputAccess
{
    public const string Door = "build";

    public InputRead Decide(VersionEntry consumer, ResolvedPort port)
    {
        if (consumer.Spec.Metadata.Domain == port.Product.Domain)
        {
            return new InputRead(port, Allowed: true, "it belongs to the same domain");
        }

        var decision = decider.Decide(Team(consumer), AccessTargets.Of(port));

        // Whoever makes decisions carry a filter must also make builds apply it; until then no row slips through.
        return decision is { Allowed: true, RowFilter: null, Masks: null or { Count: 0 } }
            ? new InputRead(port, Allowed: true, decision.Reason)
            : decision.Allowed
                ? new InputRead(port, Allowed: false, "only some of it is granted, which builds do not support yet",
                    "Ask for a grant without filter and masks.")
                : new InputRead(port, Allowed: false, decision.Reason, decision.HowToAsk);
    }

    public Task RefusedAsync(BuildReads reads) =>
        trail.RecordAsync(Request(reads), new ReadResult(ReadOutcome.Denied, 0, 0, "input-denied"));

    public async Task<IInputAudit> BeginAsync(BuildReads reads)
    {
        var audit = trail.Begin(Request(reads));
        await audit.Opened.ConfigureAwait(false);
        return new BuildAudit(audit, reads);
    }

    private Principal Team(VersionEntry consumer)
    {
        var owner = consumer.Spec.Metadata.Owner;
        var domain = catalog.Current.Domains.GetValueOrDefault(consumer.Spec.Metadata.Domain)?.Owner ?? owner;
        return new Principal("team:" + owner, PrincipalKind.Team, [owner, domain], [Role.Consumer]);
    }

    private ReadRequest Request(BuildReads reads)
    {
        var metadata = reads.Consumer.Spec.Metadata;
        var text = $"build {reads.BuildId} of {metadata.Domain}/{metadata.Name}";
        return new ReadRequest(Team(reads.Consumer), Door, text,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), $"asked for by {reads.Actor}",
            [.. reads.Reads.Select(r => new PortRead(r.Address, Columns: null, r.Allowed, r.Reason))], "build");
    }
}
