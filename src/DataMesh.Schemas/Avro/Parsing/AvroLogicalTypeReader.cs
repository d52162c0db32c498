using System.Globalization;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;
using static System.FormattableString;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>Reads <c>logicalType</c>; an invalid one is ignored, as the specification asks, and noted.</summary>
internal static class AvroLogicalTypeReader
{
    private static readonly string[] Known =
    [
        .. Enum.GetValues<AvroLogicalKind>().Select(kind => new AvroLogicalType(kind).Name),
    ];

    /// <param name="context">Takes the note.</param>
    /// <param name="node">The type's object.</param>
    /// <param name="kind">The type below.</param>
    /// <param name="size">A fixed's size, else 0.</param>
    public static AvroLogicalType? Read(AvroParseContext context, AvroJson node, AvroKind kind, int size = 0)
    {
        if (node.Member("logicalType") is not { } written)
        {
            return null;
        }

        var type = Enum.GetValues<AvroLogicalKind>()
            .Select(k => new AvroLogicalType(k))
            .FirstOrDefault(t => written.Kind is AvroJsonKind.String && t.Name == written.Text);
        if (type is null)
        {
            context.Note(written, $"The logical type {written} is not known and is ignored; known are "
                + $"{string.Join(", ", Known)}.");
            return null;
        }

        if (!Suits(type.Kind, kind, size))
        {
            context.Note(written, $"The logical type '{type.Name}' does not suit {Describe(kind, size)} and is "
                + "ignored.");
            return null;
        }

        return type.Kind is AvroLogicalKind.Decimal ? ReadDecimal(context, node, kind, size) : type;
    }

    /// <summary>How many decimal digits always fit a fixed of some bytes.</summary>
    public static int MaxPrecision(int size)
    {
        // floor(log10(2^(8n-1) - 1)) is the number of digits less one, since the value is never all nines.
        var bits = (8L * size) - 1;
        return size <= 0 ? 0 : (int)Math.Floor(bits * 0.30102999566398119521);
    }

    private static bool Suits(AvroLogicalKind logical, AvroKind kind, int size) => logical switch
    {
        AvroLogicalKind.Decimal => kind is AvroKind.Bytes or AvroKind.Fixed,
        AvroLogicalKind.BigDecimal => kind is AvroKind.Bytes,
        AvroLogicalKind.Uuid => kind is AvroKind.String || (kind is AvroKind.Fixed && size == 16),
        AvroLogicalKind.Date or AvroLogicalKind.TimeMillis => kind is AvroKind.Int,
        AvroLogicalKind.Duration => kind is AvroKind.Fixed && size == 12,
        _ => kind is AvroKind.Long,
    };

    private static AvroLogicalType? ReadDecimal(AvroParseContext context, AvroJson node, AvroKind kind, int size)
    {
        var precision = Integer(node.Member("precision"));
        var scale = node.Member("scale") is { } written ? Integer(written) : 0;
        var wrong = (precision, scale) switch
        {
            (null, _) => "needs a 'precision' that is an integer of 32 bits",
            (_, null) => "has a 'scale' that is not an integer of 32 bits",
            ( < 1, _) => "needs a precision of 1 or more",
            (_, < 0) => "needs a scale of 0 or more",
            var (p, s) when s > p => Invariant($"has a scale ({s}) above its precision ({p})"),
            var (p, _) when kind is AvroKind.Fixed && p > MaxPrecision(size) =>
                Invariant($"has a precision of {p}, but {size} bytes hold at most {MaxPrecision(size)} digits"),
            _ => null,
        };
        if (wrong is not null)
        {
            context.Note(node, $"The logical type 'decimal' {wrong}; it is ignored.");
            return null;
        }

        return new AvroLogicalType(AvroLogicalKind.Decimal, precision!.Value, scale!.Value);
    }

    private static int? Integer(AvroJson? node) =>
        node is { Kind: AvroJsonKind.Number }
        && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static string Describe(AvroKind kind, int size) => kind is AvroKind.Fixed
        ? Invariant($"a fixed of {size} bytes")
        : AvroKinds.Name(kind);
}
