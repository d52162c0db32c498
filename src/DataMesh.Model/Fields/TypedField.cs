using DataMesh.Model.Yaml;

namespace DataMesh.Model.Fields;

/// <summary>A field with its kind of value and the way into the spec.</summary>
internal sealed class TypedField<TSpec, TValue>(ValueKind<TValue> kind, Func<TSpec, TValue, TSpec> set) : Field<TSpec>
{
    public override IValueKind Kind => kind;

    public override TSpec Read(TSpec spec, YamlNode node, ReadScope scope) =>
        kind.TryRead(node, scope, out var value) ? set(spec, value) : spec;
}
