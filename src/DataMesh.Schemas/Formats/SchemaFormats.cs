using System.Collections.Frozen;

namespace DataMesh.Schemas.Formats;

/// <summary>The languages that this program speaks.</summary>
public sealed class SchemaFormats
{
    private readonly FrozenDictionary<SchemaKind, ISchemaFormat> _formats;

    public SchemaFormats(params IEnumerable<ISchemaFormat> formats) =>
        _formats = formats.ToFrozenDictionary(f => f.Kind);

    public IEnumerable<SchemaKind> Kinds => _formats.Keys.Order();

    public ISchemaFormat? Find(SchemaKind kind) => _formats.GetValueOrDefault(kind);
}
