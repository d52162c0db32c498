using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>Which input port a <c>source()</c> means.</summary>
internal static class InputNames
{
    /// <summary>
    /// In this order: <c>source('domain', 'product')</c> is the port that reads that product; the first name is a port;
    /// the second name is a port. Dashes and underscores are the same.
    /// </summary>
    /// <param name="problem">Why none was found, or that two fit.</param>
    public static InputPortSpec? Find(IReadOnlyList<InputPortSpec> ports, string first, string? second,
        out string problem)
    {
        var asked = second is null ? $"source('{first}')" : $"source('{first}', '{second}')";
        var byAddress = second is null ? [] : ports.Where(p => Reads(p, first, second)).ToList();
        var byFirst = ports.FirstOrDefault(p => Same(p.Name, first));
        var bySecond = second is null ? null : ports.FirstOrDefault(p => Same(p.Name, second));
        if (byAddress.Count == 1)
        {
            problem = string.Empty;
            return byAddress[0];
        }

        if (byAddress.Count > 1)
        {
            problem = $"{asked} fits the input ports {string.Join(", ", byAddress.Select(p => $"'{p.Name}'"))}";
            return null;
        }

        if (byFirst is not null && bySecond is not null && byFirst != bySecond)
        {
            problem = $"{asked} fits both input ports '{byFirst.Name}' and '{bySecond.Name}'";
            return null;
        }

        problem = $"{asked} names no input port";
        return byFirst ?? bySecond;
    }

    private static bool Same(string a, string b) =>
        string.Equals(MeshName.ToSql(a), MeshName.ToSql(b), StringComparison.OrdinalIgnoreCase);

    private static bool Reads(InputPortSpec port, string domain, string product) =>
        DataAddress.TryParse(port.Address, out var address, out _)
        && Same(address.Domain, domain) && Same(address.Product, product);
}
