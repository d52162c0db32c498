namespace DataMesh.Model.Diagnostics;

/// <summary>A place in a mesh folder's file; line and column count from 1, the path is relative to the mesh.</summary>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{File}:{Line}:{Column}");
}
