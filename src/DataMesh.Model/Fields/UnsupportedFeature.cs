namespace DataMesh.Model.Fields;

/// <summary>Something the language knows but nothing executes yet.</summary>
/// <param name="Document">The document's kind.</param>
/// <param name="Pattern">The field's path without indexes.</param>
/// <param name="Value">Null when the field itself is meant, else the one value of it.</param>
/// <param name="What">What the reader asked for, in a few words.</param>
public sealed record UnsupportedFeature(string Document, string Pattern, string? Value, string What,
    string? Fix = null);
