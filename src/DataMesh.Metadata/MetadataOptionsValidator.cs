using DataMesh.Model.Errors;

namespace DataMesh.Metadata;

/// <summary>Runs when a store is opened, so that a node with wrong options does not start.</summary>
internal static class MetadataOptionsValidator
{
    /// <exception cref="MeshException"><c>options-invalid</c></exception>
    public static void Validate(MetadataOptions options) => new OptionRules(nameof(MetadataOptions))
        .AbsolutePath(nameof(options.Path), options.Path)
        .AtLeast(nameof(options.QueueCapacity), options.QueueCapacity, 1)
        .AtLeast(nameof(options.MaxBatch), options.MaxBatch, 1)
        .AtLeast(nameof(options.ReserveBytes), options.ReserveBytes, 0)
        .Positive(nameof(options.BusyTimeout), options.BusyTimeout)
        .ThrowIfWrong();
}
