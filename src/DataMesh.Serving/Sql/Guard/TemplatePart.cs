namespace DataMesh.Serving.Sql.Guard;

/// <summary>A piece of checked text and the number of the hole behind it, if there is one.</summary>
internal sealed record TemplatePart(string Text, int? Hole);
