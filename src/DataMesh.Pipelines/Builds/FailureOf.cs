using DataMesh.Catalog.Builds;
using DataMesh.Model.Errors;

namespace DataMesh.Pipelines.Builds;

/// <summary>The one place that says which failure an exception is.</summary>
internal static class FailureOf
{
    public static BuildFailure Exception(Exception exception, bool isNodeStopping = false) => exception switch
    {
        BuildFault fault => fault.Failure,
        CheckedFault fault => fault.Failure,
        OperationCanceledException when isNodeStopping => new BuildFailure(BuildFailureKind.Cancelled, "node-stopped",
            "The node stopped while the build ran; nothing of it was published.", Fix: "Build again."),
        OperationCanceledException => new BuildFailure(BuildFailureKind.Cancelled, "build-cancelled",
            "The build was cancelled."),
        MeshException { Code: "duckdb-out-of-memory" } e => new BuildFailure(BuildFailureKind.Storage,
            "build-out-of-memory", FirstLine(e), Fix: "Give builds more memory, or build smaller partitions."),
        MeshException e when IsDiskFull(e.Message) => DiskFull(e),
        MeshException e => new BuildFailure(BuildFailureKind.Storage, e.Code, e.Message, Fix: e.Fix,
            IsTransient: e.IsTransient),
        IOException e when IsDiskFull(e.Message) => DiskFull(e),
        IOException or UnauthorizedAccessException => new BuildFailure(BuildFailureKind.Storage, "storage-failed",
            exception.Message),
        _ => new BuildFailure(BuildFailureKind.Storage, "internal",
            $"A defect of DataMesh: {exception.GetType().Name}: {exception.Message}",
            Fix: "Report it with the log.", Log: exception.ToString()),
    };

    public static bool IsTransient(Exception exception) => exception is not OperationCanceledException
        && Exception(exception).IsTransient;

    private static bool IsDiskFull(string message) =>
        message.Contains("No space left", StringComparison.OrdinalIgnoreCase)
        || message.Contains("File too large", StringComparison.OrdinalIgnoreCase)
        || message.Contains("Disk quota exceeded", StringComparison.OrdinalIgnoreCase);

    private static BuildFailure DiskFull(Exception e) => new(BuildFailureKind.Storage, "disk-full",
        $"The disk is full: {FirstLine(e)}", Fix: "Free space (datamesh vacuum), then build again.");

    private static string FirstLine(Exception e) => e.Message.Split('\n', 2)[0];
}
