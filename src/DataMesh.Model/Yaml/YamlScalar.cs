using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Yaml;

/// <summary>A plain or quoted value.</summary>
/// <param name="isPlain">True when it was written without quotes, so that <c>null</c> or <c>true</c> have their
/// meaning.</param>
public sealed class YamlScalar(SourcePosition at, string value, bool isPlain) : YamlNode(at)
{
    public string Value { get; } = value;

    public bool IsPlain { get; } = isPlain;

    public override bool IsNull => IsPlain && Value is "" or "~" or "null";

    public override string Kind => "a single value";

    internal override long Size => 1;
}
