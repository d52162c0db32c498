namespace DataMesh.Pipelines.Templating.Evaluation;

/// <summary>A name that dbt knows and that is refused here: any use of it is an error that tells why.</summary>
internal sealed record Refused(string Name, string Fix);
