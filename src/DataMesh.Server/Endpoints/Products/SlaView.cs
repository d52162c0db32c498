using DataMesh.Model.Descriptor;
using DataMesh.Model.Values;

namespace DataMesh.Server.Endpoints.Products;

/// <summary>The promised service levels, spelled as the descriptor spells them.</summary>
public sealed record SlaView(string? Freshness, string? Availability, string? Completeness, string? Latency,
    string? Retention, string? ErrorRate, string Window)
{
    public static SlaView? Of(SlaSpec? sla) => sla is null ? null : new SlaView(Text(sla.Freshness),
        sla.Availability?.ToString(), sla.Completeness?.ToString(), Text(sla.Latency), Text(sla.Retention),
        sla.ErrorRate?.ToString(), Duration.ToText(sla.Window));

    internal static string? Text(TimeSpan? duration) => duration is { } value ? Duration.ToText(value) : null;
}
