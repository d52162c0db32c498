using System.Text.RegularExpressions;
using DataMesh.Model.Descriptor;

namespace DataMesh.Catalog.Apply;

/// <summary>
/// Which changes may stop a consumer. Within a major version only: a new major stands beside the old one, which goes
/// on.
/// </summary>
internal static partial class BreakingRules
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly string[] Classifications = ["public", "internal", "confidential", "restricted"];

    public static FieldChange Judge(FieldChange change, DataProductSpec before, DataProductSpec after)
    {
        var why = before.Metadata.Version.Major == after.Metadata.Version.Major ? Why(change) : null;
        return why is null ? change : change with { Category = ChangeCategory.Breaking, Why = why };
    }

    private static string? Why(FieldChange change)
    {
        var isGone = change.After is null;
        var path = change.Path;
        if (PortPath().Match(path) is { Success: true } port)
        {
            return port.Groups["field"].Value switch
            {
                "" when isGone => "the port's address answers gone",
                "type" or "type_name" => "the port is reached in another way",
                "format" or "location" => "the files are elsewhere or of another kind",
                "rate_limit" when change.Before is null => "consumers are limited from now on",
                _ => null,
            };
        }

        if (FieldPath().Match(path) is { Success: true } field)
        {
            return field.Groups["field"].Value switch
            {
                "" when isGone => "the column is gone",
                "type" => "the column has another type",
                "required" when change.After == "false" => "the column may be empty from now on",
                "semantic" or "entity" when change.Before is not null => "the column means something else",
                _ => null,
            };
        }

        return path switch
        {
            "metadata.lifecycle" when change.After == "retired" => "its addresses answer gone",
            "spec.access_control.classification" when Rank(change.After) > Rank(change.Before) =>
                "who has no grant loses access",
            "spec.access_control.grants" or "spec.access_control.access_group" when change.Before is not null =>
                "who is no longer named may lose access",
            "spec.output_ports" when isGone => "it has no output ports any more",
            "spec.schema" or "spec.schema.fields" when isGone => "no column is promised any more",
            _ => null,
        };
    }

    private static int Rank(string? classification) => Array.IndexOf(Classifications, classification);

    [GeneratedRegex(@"^spec\.output_ports\[[^\]]+\](\.(?<field>.+))?$", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PortPath();

    [GeneratedRegex(@"^spec\.schema\.fields\[[^\]]+\](\.(?<field>.+))?$", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldPath();
}
