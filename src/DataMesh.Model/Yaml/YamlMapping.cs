using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Yaml;

/// <summary>Keys with values, in the order written; no key is twice in it.</summary>
public sealed class YamlMapping(SourcePosition at, IReadOnlyList<YamlEntry> entries) : YamlNode(at)
{
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    public override string Kind => "a mapping";

    internal override long Size { get; } = 1 + entries.Sum(e => 1 + e.Value.Size);

    public YamlNode? Find(string name) => Entries.FirstOrDefault(e => e.Name == name)?.Value;
}
