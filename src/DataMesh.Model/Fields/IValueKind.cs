using System.Text.Json.Nodes;

namespace DataMesh.Model.Fields;

/// <summary>What the schema and the manual need to know of a kind of value.</summary>
public interface IValueKind
{
    /// <summary>A few words for the manual, for example "duration" or "list of names".</summary>
    string Label { get; }

    /// <summary>The section whose fields it has, or null for plain values.</summary>
    ISection? Shape { get; }

    /// <summary>Its JSON Schema; sections put themselves among the definitions and answer a reference.</summary>
    /// <param name="path">Where it stands, so that what is not supported yet can be left out.</param>
    JsonObject ToSchema(SchemaBuilder schema, string path);
}
