using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>The rules that types must keep, in the words of <c>protoc</c>.</summary>
internal sealed class TypeChecks(ProtoFile file, ProtoPool pool, LinkProblems problems)
{
    public void Check(Declarations declared)
    {
        var fields = new FieldChecks(file, pool, problems);
        foreach (var (field, _) in declared.Fields)
        {
            fields.Check(field);
        }

        foreach (var message in declared.Messages)
        {
            CheckMessage(message);
            new JsonNameChecks(file, problems).Check(message);
        }

        foreach (var type in declared.Enums)
        {
            new EnumChecks(file, problems).Check(type);
        }

        foreach (var (extend, _, _) in declared.Extends)
        {
            if (file.Syntax.IsProto3 && file.Extendees.TryGetValue(extend, out var extendee)
                && !extendee.StartsWith("google.protobuf.", StringComparison.Ordinal))
            {
                Add(extend.Spot, "Extensions in proto3 are only allowed for defining options.");
            }
        }
    }

    private void Add(SourceSpot spot, string message) => problems.Add(file.Path, spot, message);

    private void CheckMessage(MessageType message)
    {
        foreach (var oneof in message.Oneofs)
        {
            if (oneof.Fields.Count == 0)
            {
                Add(oneof.Syntax!.Spot, "Oneof must have at least one field.");
            }
        }

        if (file.Syntax.IsProto3 && message.Syntax.Extensions.Count > 0)
        {
            Add(message.Syntax.Extensions[0].Ranges[0].Spot, "Extension ranges are not allowed in proto3.");
        }

        CheckRanges(message);
        CheckReserved(message);
    }

    private void CheckRanges(MessageType message)
    {
        var reserved = message.Syntax.Reserved.SelectMany(r => r.Ranges).ToArray();
        var extensions = message.Syntax.Extensions.SelectMany(e => e.Ranges).ToArray();
        CheckNumbers(reserved, "Reserved");
        CheckNumbers(extensions, "Extension");
        foreach (var (a, b) in NumberRanges.Overlaps(extensions, reserved))
        {
            Add(a.Spot, $"Extension range {a.First.Spell()} to {a.Last.Spell()} overlaps with reserved range "
                + $"{b.First.Spell()} to {b.Last.Spell()}.");
        }

        var byNumber = message.Fields.OrderBy(f => f.Number).ToArray();
        foreach (var range in extensions)
        {
            foreach (var field in NumberRanges.Within(byNumber, range))
            {
                Add(range.Spot, $"Extension range {range.First.Spell()} to {range.Last.Spell()} includes field "
                    + $"\"{field.Name}\" "
                    + $"({field.Number.Spell()}).");
            }
        }

        foreach (var range in reserved)
        {
            foreach (var field in NumberRanges.Within(byNumber, range))
            {
                Add(field.Syntax.NumberSpot, $"Field \"{field.Name}\" uses reserved number {field.Number.Spell()}.");
            }
        }
    }

    private void CheckNumbers(NumberRange[] ranges, string what)
    {
        foreach (var range in ranges)
        {
            if (range.First <= 0)
            {
                Add(range.Spot, $"{what} numbers must be positive integers.");
            }
            else if (range.Last > ProtoParser.MaxFieldNumber)
            {
                Add(range.Spot, $"{what} numbers cannot be greater than {ProtoParser.MaxFieldNumber}.");
            }

            if (range.Last < range.First)
            {
                Add(range.Spot, $"{what} range end number must be greater than start number.");
            }
        }

        foreach (var (a, b) in NumberRanges.Overlaps(ranges))
        {
            Add(a.Spot, $"{what} range {a.First.Spell()} to {a.Last.Spell()} overlaps with already-defined range "
                + $"{b.First.Spell()} to {b.Last.Spell()}.");
        }
    }

    private void CheckReserved(MessageType message)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reserved in message.Syntax.Reserved)
        {
            foreach (var name in reserved.Names)
            {
                if (!names.Add(name))
                {
                    Add(reserved.Spot, $"Field name \"{name}\" is reserved multiple times.");
                }
            }
        }

        foreach (var field in message.Fields.Where(f => names.Contains(f.Name)))
        {
            Add(field.Syntax.Spot, $"Field name \"{field.Name}\" is reserved.");
        }
    }
}
