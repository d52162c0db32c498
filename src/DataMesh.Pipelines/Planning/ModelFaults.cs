using DataMesh.Catalog.Builds;
using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Pipelines.Planning;

/// <summary>Tells all that is wrong with a product's models as one build failure.</summary>
internal static class ModelFaults
{
    public static BuildFault Of(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        var text = string.Join('\n', errors.Select(e => e.At is { } at ? $"{at}: {e.Message}" : e.Message));
        return new BuildFault(BuildFailureKind.Model, "model-invalid", text, errors.FirstOrDefault()?.Fix);
    }
}
