using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Fields;

/// <summary>A kind of value: how it is read, and how the schema and the manual describe it.</summary>
public abstract class ValueKind<T> : IValueKind
{
    public abstract string Label { get; }

    public virtual ISection? Shape => null;

    public abstract JsonObject ToSchema(SchemaBuilder schema, string path);

    /// <summary>
    /// Reads a node; false when it is so wrong that there is no value, and then a diagnostic was added.
    /// </summary>
    public abstract bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out T value);
}
