namespace DataMesh.Serving.Rest;

/// <summary>One column to order by.</summary>
internal sealed record OrderTerm(string Column, bool IsDescending, bool NullsFirst);
