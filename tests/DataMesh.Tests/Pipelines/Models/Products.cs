using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;

namespace DataMesh.Tests.Pipelines.Models;

/// <summary>Products made in memory.</summary>
internal static class Products
{
    /// <summary>A product <c>shop/orders</c> whose files are models unless their path has a folder.</summary>
    public static ProductDefinition With(params IReadOnlyList<(string Path, string Text)> files) => With(Spec(), files);

    public static ProductDefinition With(DataProductSpec spec,
        params IReadOnlyList<(string Path, string Text)> files) => new(
        spec,
        "domains/shop/orders",
        files.ToDictionary(f => f.Path.Contains('/', StringComparison.Ordinal) ? f.Path : $"transforms/{f.Path}.sql",
            f => f.Text, StringComparer.Ordinal),
        new string('0', 64));

    /// <summary>
    /// Input ports <c>raw-orders</c> (a file) and <c>customers</c> (product crm/customers); the port <c>batch</c>.
    /// </summary>
    public static DataProductSpec Spec() => new()
    {
        Metadata = new ProductMetadata
        {
            Name = "orders",
            Domain = "shop",
            Owner = "shop-team",
            Version = SemanticVersion.TryParse("1.0.0", out var version) ? version
                : throw new InvalidOperationException(),
        },
        InputPorts =
        [
            new InputPortSpec { Name = "raw-orders", Type = InputPortType.File, Location = "data/orders.csv" },
            new InputPortSpec { Name = "customers", Type = InputPortType.Product, Address = "datamesh:crm/people" },
        ],
        OutputPorts = [new OutputPortSpec { Name = "batch", Type = OutputPortType.Batch }],
    };

    public static string Text(IEnumerable<Diagnostic> diagnostics) => string.Join("\n",
        diagnostics.Select(d => $"{d.Code} {d.At} {d.Message} → {d.Fix}"));
}
