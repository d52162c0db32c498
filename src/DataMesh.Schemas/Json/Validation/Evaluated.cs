using System.Collections;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Validation;

/// <summary>Which members or items of one value some schema has looked at.</summary>
internal sealed class Evaluated
{
    private readonly BitArray _marks;

    private Evaluated(int count) => _marks = new BitArray(count);

    public static Evaluated For(JsonTree value) => new(value.IsObject ? value.Members.Length : value.Items.Length);

    public bool this[int index] => _marks[index];

    public void Mark(int index) => _marks[index] = true;

    public void MarkAll() => _marks.SetAll(true);

    /// <summary>Takes over what a successful subschema has looked at.</summary>
    public void Merge(Evaluated other) => _marks.Or(other._marks);
}
