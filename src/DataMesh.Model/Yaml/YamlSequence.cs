using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Yaml;

/// <summary>A list.</summary>
public sealed class YamlSequence(SourcePosition at, IReadOnlyList<YamlNode> items) : YamlNode(at)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override string Kind => "a list";

    internal override long Size { get; } = 1 + items.Sum(i => i.Size);
}
