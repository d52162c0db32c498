using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>The specification's rules of schema resolution that look at one pair of types.</summary>
internal static class AvroRules
{
    /// <summary>Unqualified names count, or an alias of the reader.</summary>
    public static bool NamesMatch(AvroNamed reader, AvroNamed writer) =>
        string.Equals(reader.Name.Simple, writer.Name.Simple, StringComparison.Ordinal)
        || IsAlias(reader, writer);

    /// <summary>Whether the reader calls itself by the writer's name only in its aliases.</summary>
    public static bool IsAlias(AvroNamed reader, AvroNamed writer)
    {
        foreach (var alias in reader.Aliases)
        {
            if (string.Equals(alias.Full, writer.Name.Full, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a primitive may be read as another, other kind.</summary>
    public static bool Promotes(AvroKind reader, AvroKind writer) => (reader, writer) switch
    {
        (AvroKind.Long, AvroKind.Int) => true,
        (AvroKind.Float, AvroKind.Int or AvroKind.Long) => true,
        (AvroKind.Double, AvroKind.Int or AvroKind.Long or AvroKind.Float) => true,
        (AvroKind.String, AvroKind.Bytes) => true,
        (AvroKind.Bytes, AvroKind.String) => true,
        _ => false,
    };

    /// <summary>Decimals match only with the same precision and scale; other logical types do not count.</summary>
    public static bool DecimalsMatch(AvroSchema reader, AvroSchema writer) =>
        reader.Logical is not { Kind: AvroLogicalKind.Decimal } ours
        || writer.Logical is not { Kind: AvroLogicalKind.Decimal } theirs
        || ours == theirs;

    /// <summary>Whether a primitive, enum or fixed reads another; enums need every symbol or a default.</summary>
    public static bool LeavesMatch(AvroSchema reader, AvroSchema writer) => (reader, writer) switch
    {
        (AvroFixed ours, AvroFixed theirs) =>
            ours.Size == theirs.Size && NamesMatch(ours, theirs) && DecimalsMatch(ours, theirs),
        (AvroEnum ours, AvroEnum theirs) =>
            NamesMatch(ours, theirs) && (ours.Default is not null || theirs.Symbols.All(s => ours.Ordinal(s) >= 0)),
        (AvroPrimitive, AvroPrimitive) =>
            (reader.Kind == writer.Kind || Promotes(reader.Kind, writer.Kind)) && DecimalsMatch(reader, writer),
        _ => false,
    };

    /// <summary>Which field of the writer each field of the reader takes; null where there is none.</summary>
    /// <remarks>Own names go before aliases, and no field of the writer is taken twice.</remarks>
    public static AvroField?[] MatchFields(AvroRecord reader, AvroRecord writer)
    {
        var matches = new AvroField?[reader.Fields.Count];
        var aliased = false;
        for (var i = 0; i < matches.Length; i++)
        {
            matches[i] = writer.Field(reader.Fields[i].Name);
            aliased |= matches[i] is null && reader.Fields[i].Aliases.Count > 0;
        }

        if (aliased)
        {
            MatchAliases(reader, writer, matches);
        }

        return matches;
    }

    private static void MatchAliases(AvroRecord reader, AvroRecord writer, AvroField?[] matches)
    {
        var taken = matches.OfType<AvroField>().Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] is null)
            {
                matches[i] = reader.Fields[i].Aliases
                    .Select(writer.Field)
                    .FirstOrDefault(f => f is not null && taken.Add(f.Name));
            }
        }
    }
}
