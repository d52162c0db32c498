using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>The rules that an enum must keep.</summary>
internal sealed class EnumChecks(ProtoFile file, LinkProblems problems)
{
    public void Check(EnumType type)
    {
        var syntax = type.Syntax;
        if (syntax.Values.Count == 0)
        {
            Add(syntax.Spot, "Enums must contain at least one value.");
            return;
        }

        if (!type.IsClosed && syntax.Values[0].Number != 0)
        {
            Add(syntax.Values[0].Spot, "The first enum value must be zero for open enums.");
        }

        CheckAliases(syntax);
        CheckReserved(syntax);
    }

    private void Add(SourceSpot spot, string message) => problems.Add(file.Path, spot, message);

    private void CheckAliases(EnumSyntax syntax)
    {
        var allowed = syntax.Options.Exists(o => o.Is("allow_alias") && o.Value.Text is "true");
        var byNumber = new Dictionary<int, string>();
        var aliased = false;
        foreach (var value in syntax.Values)
        {
            if (byNumber.TryAdd(value.Number, value.Name))
            {
                continue;
            }

            aliased = true;
            if (!allowed)
            {
                var next = (long)syntax.Values.Max(v => v.Number) + 1;
                Add(value.Spot, $"\"{value.Name}\" uses the same enum value as \"{byNumber[value.Number]}\". If this "
                    + "is intended, set 'option allow_alias = true;' to the enum definition."
                    + (next <= int.MaxValue ? $" The next available enum value is {next.Spell()}." : ""));
            }
        }

        if (allowed && !aliased)
        {
            Add(syntax.Spot, $"\"{syntax.Name}\" declares support for enum aliases but no enum values share field "
                + "numbers. Please remove the unnecessary 'option allow_alias = true;' declaration.");
        }
    }

    private void CheckReserved(EnumSyntax syntax)
    {
        var ranges = syntax.Reserved.SelectMany(r => r.Ranges).ToArray();
        foreach (var range in ranges.Where(r => r.Last < r.First))
        {
            Add(range.Spot, "Reserved range end number must be greater than start number.");
        }

        foreach (var (a, b) in NumberRanges.Overlaps(ranges))
        {
            Add(a.Spot, $"Reserved range {a.First.Spell()} to {a.Last.Spell()} overlaps with already-defined range "
                + $"{b.First.Spell()} to {b.Last.Spell()}.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reserved in syntax.Reserved)
        {
            foreach (var name in reserved.Names.Where(n => !names.Add(n)))
            {
                Add(reserved.Spot, $"Enum value \"{name}\" is reserved multiple times.");
            }
        }

        var sorted = ranges.OrderBy(r => r.First).ToArray();
        foreach (var value in syntax.Values)
        {
            if (Array.Exists(sorted, r => r.Contains(value.Number)))
            {
                Add(value.Spot, $"Enum value \"{value.Name}\" uses reserved number {value.Number.Spell()}.");
            }

            if (names.Contains(value.Name))
            {
                Add(value.Spot, $"Enum value \"{value.Name}\" is reserved.");
            }
        }
    }
}
