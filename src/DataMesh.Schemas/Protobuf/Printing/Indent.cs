using System.Text;

namespace DataMesh.Schemas.Protobuf.Printing;

/// <summary>Puts whole lines further in.</summary>
internal static class Indent
{
    /// <summary>Appends every line of a text behind an indent; the last needs no line break.</summary>
    public static void Append(StringBuilder into, string text, string indent)
    {
        if (indent.Length == 0)
        {
            into.Append(text);
            return;
        }

        var rest = text.AsSpan().TrimEnd('\n');
        foreach (var line in rest.Split('\n'))
        {
            into.Append(indent).Append(rest[line]).Append('\n');
        }
    }
}
