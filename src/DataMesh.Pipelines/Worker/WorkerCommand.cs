using System.Reflection;

namespace DataMesh.Pipelines.Worker;

/// <summary>How to start a worker process.</summary>
public sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>This program again, with the hidden verb <c>worker</c>.</summary>
    public static WorkerCommand ThisProgram()
    {
        var program = Environment.ProcessPath
            ?? throw new InvalidOperationException("The path of the running program is not known.");
        var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isHost
            ? new WorkerCommand(program, [Assembly.GetEntryAssembly()!.Location, "worker"])
            : new WorkerCommand(program, ["worker"]);
    }
}
