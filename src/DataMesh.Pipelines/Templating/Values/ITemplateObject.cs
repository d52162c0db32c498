namespace DataMesh.Pipelines.Templating.Values;

/// <summary>A value with a fixed set of attributes, such as <c>loop</c>, <c>this</c> or <c>target</c>.</summary>
internal interface ITemplateObject
{
    /// <summary>What error messages call it.</summary>
    string Name { get; }

    IEnumerable<string> Attributes { get; }

    /// <summary>What printing it gives, or null when it can not be printed.</summary>
    string? Text => null;

    bool TryGet(string attribute, TemplateRun run, out object? value);
}
