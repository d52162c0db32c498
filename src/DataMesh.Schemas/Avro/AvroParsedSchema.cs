using DataMesh.Schemas.Avro.Canonical;
using DataMesh.Schemas.Avro.Parsing;
using DataMesh.Schemas.Avro.Types;
using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Avro;

/// <summary>A valid Avro schema.</summary>
public sealed class AvroParsedSchema : ParsedSchema, IFormattedSchema
{
    private readonly Lazy<string> _canonical;
    private readonly Lazy<string> _normalized;
    private readonly Lazy<string> _parsingForm;

    internal AvroParsedSchema(SchemaSource source, AvroParse parse)
        : base(source)
    {
        Root = parse.Root ?? throw new ArgumentException("The parse failed.", nameof(parse));
        Notes = parse.Notes;
        _canonical = new Lazy<string>(() => AvroPrinter.Print(Root, parse.Referenced, normalized: false));
        _normalized = new Lazy<string>(() => AvroPrinter.Print(Root, parse.Referenced, normalized: true));
        _parsingForm = new Lazy<string>(() => AvroParsingForm.Print(Root));
    }

    public override SchemaKind Kind => SchemaKind.Avro;

    /// <summary>As Java's <c>Schema.toString</c> prints it; types of references stay names.</summary>
    public override string Canonical => _canonical.Value;

    /// <summary>As the Confluent registry prints it for <c>normalize=true</c>.</summary>
    public override string Normalized => _normalized.Value;

    public override bool HasTopLevelField(string name) => Root is AvroRecord record
        && record.Fields.Any(f => f.Name == name);

    /// <summary>The specification's Parsing Canonical Form, with the types of references written out.</summary>
    public string ParsingForm => _parsingForm.Value;

    /// <summary>What was ignored though it was probably meant, for example an invalid logical type.</summary>
    public IReadOnlyList<SchemaProblem> Notes { get; }

    internal AvroSchema Root { get; }

    /// <inheritdoc/>
    public string? Format(string format) =>
        format == "resolved" ? AvroPrinter.Print(Root, known: [], normalized: false) : null;

    /// <summary>The fingerprint of <see cref="ParsingForm"/>.</summary>
    public byte[] Fingerprint(AvroFingerprint algorithm) => AvroFingerprints.Of(ParsingForm, algorithm);
}
