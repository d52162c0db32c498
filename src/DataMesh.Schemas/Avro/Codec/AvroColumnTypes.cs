using DataMesh.DuckDb.Types;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Types;
using static System.FormattableString;

namespace DataMesh.Schemas.Avro.Codec;

/// <summary>The DuckDB type that holds the values of an Avro type.</summary>
internal static class AvroColumnTypes
{
    /// <summary>DuckDB's widest decimal.</summary>
    public const int MaxPrecision = 38;

    private const int MaxTypes = 20_000;
    private const int MaxDepth = 100;

    /// <summary>What holds a value as text: recursive types, which no column type can hold.</summary>
    public static DuckDbType Json { get; } = DuckDbType.Of(DuckDbTypeKind.Varchar).Named("JSON");

    /// <summary>The columns of a record; any other schema has the one column <c>value</c>.</summary>
    /// <exception cref="MeshException"><c>avro-column-type</c>: none, too many, or nested too deeply.</exception>
    public static IReadOnlyList<DuckDbTypeChild> Columns(AvroSchema schema)
    {
        var walk = new Walk();
        if (schema is AvroRecord { Fields.Count: 0 })
        {
            throw AvroErrors.Column("", $"the record {schema} has no fields, so its rows have no columns.");
        }

        return schema is AvroRecord record ? walk.Fields(record) : [new DuckDbTypeChild("value", walk.Of(schema))];
    }

    /// <summary>The names of a union's members, apart from null, in their order.</summary>
    public static IReadOnlyList<string> MemberNames(AvroUnion union)
    {
        var names = new List<string>();
        foreach (var branch in union.Branches.Where(b => b.Kind is not AvroKind.Null))
        {
            var name = branch is AvroNamed named ? named.Name.Simple : branch.TypeName;
            names.Add(names.Contains(name, StringComparer.OrdinalIgnoreCase)
                ? branch.TypeName.Replace('.', '_')
                : name);
        }

        return names;
    }

    private static DuckDbTypeKind Primitive(AvroKind kind) => kind switch
    {
        AvroKind.Boolean => DuckDbTypeKind.Boolean,
        AvroKind.Int or AvroKind.Null => DuckDbTypeKind.Integer,
        AvroKind.Long => DuckDbTypeKind.BigInt,
        AvroKind.Float => DuckDbTypeKind.Float,
        AvroKind.Double => DuckDbTypeKind.Double,
        AvroKind.String => DuckDbTypeKind.Varchar,
        _ => DuckDbTypeKind.Blob,
    };

    private static DuckDbType Logical(AvroSchema schema, AvroLogicalType logical) => logical.Kind switch
    {
        AvroLogicalKind.Decimal when logical.Precision <= MaxPrecision =>
            DuckDbType.Decimal((byte)logical.Precision, (byte)logical.Scale),
        AvroLogicalKind.Decimal or AvroLogicalKind.BigDecimal => DuckDbType.Of(DuckDbTypeKind.Varchar),
        AvroLogicalKind.Uuid => DuckDbType.Of(DuckDbTypeKind.Uuid),
        AvroLogicalKind.Date => DuckDbType.Of(DuckDbTypeKind.Date),
        AvroLogicalKind.TimeMillis or AvroLogicalKind.TimeMicros => DuckDbType.Of(DuckDbTypeKind.Time),
        AvroLogicalKind.TimestampMillis or AvroLogicalKind.TimestampMicros =>
            DuckDbType.Of(DuckDbTypeKind.TimestampTz),
        AvroLogicalKind.LocalTimestampMillis => DuckDbType.Of(DuckDbTypeKind.TimestampMs),
        AvroLogicalKind.LocalTimestampMicros => DuckDbType.Of(DuckDbTypeKind.Timestamp),
        AvroLogicalKind.TimestampNanos or AvroLogicalKind.LocalTimestampNanos =>
            DuckDbType.Of(DuckDbTypeKind.TimestampNs),
        AvroLogicalKind.Duration => DuckDbType.Of(DuckDbTypeKind.Interval),
        _ => throw new InvalidOperationException($"{schema} has the unknown logical type {logical}."),
    };

    /// <summary>One walk over a schema; a record inside itself becomes JSON.</summary>
    private sealed class Walk
    {
        private readonly HashSet<AvroSchema> _open = new(ReferenceEqualityComparer.Instance);
        private int _types;
        private int _depth;

        public DuckDbType Of(AvroSchema schema)
        {
            if (++_types > MaxTypes || _depth >= MaxDepth)
            {
                throw AvroErrors.Column("", Invariant(
                    $"its columns have more than {MaxTypes} types in all, or nest deeper than {MaxDepth} levels."));
            }

            _depth++;
            var type = Nested(schema);
            _depth--;
            return type;
        }

        public DuckDbTypeChild[] Fields(AvroRecord record)
        {
            _open.Add(record);
            DuckDbTypeChild[] fields = [.. record.Fields.Select(f => new DuckDbTypeChild(f.Name, Of(f.Type)))];
            _open.Remove(record);
            return fields;
        }

        private DuckDbType Nested(AvroSchema schema) => schema switch
        {
            { Logical: { } logical } => Logical(schema, logical),
            AvroRecord record when record.Fields.Count == 0 || _open.Contains(record) => Json,
            AvroRecord record => DuckDbType.Struct(Fields(record)),
            AvroArray array => DuckDbType.List(Of(array.Items)),
            AvroMap map => DuckDbType.Map(DuckDbType.Of(DuckDbTypeKind.Varchar), Of(map.Values)),
            AvroEnum { Symbols: var symbols } => DuckDbType.Enum(symbols),
            AvroUnion union => Union(union),
            _ => DuckDbType.Of(Primitive(schema.Kind)),
        };

        private DuckDbType Union(AvroUnion union)
        {
            var branches = union.Branches.Where(b => b.Kind is not AvroKind.Null).ToArray();
            return branches.Length switch
            {
                0 => DuckDbType.Of(Primitive(AvroKind.Null)),
                1 => Of(branches[0]),
                _ => DuckDbType.Union(
                    [.. branches.Zip(MemberNames(union), (b, name) => new DuckDbTypeChild(name, Of(b)))]),
            };
        }
    }
}
