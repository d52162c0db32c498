using System.CommandLine;

namespace DataMesh.Cli.Commands.Products;

/// <summary>Arguments that many commands share.</summary>
internal static class ProductArguments
{
    public static Argument<string> Address() => new("address")
    {
        Description = "A product or port: domain/product, domain/product@1/port or datamesh:domain/product#snapshot.",
    };

    public static Argument<string> Product() => new("product") { Description = "A product: domain/product." };

    public static string Query(params (string Name, string? Value)[] parts)
    {
        var set = parts.Where(p => p.Value is { Length: > 0 }).ToArray();
        return set.Length == 0
            ? string.Empty
            : "?" + string.Join('&', set.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
    }
}
