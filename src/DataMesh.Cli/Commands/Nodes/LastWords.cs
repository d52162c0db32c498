using DataMesh.Cli.Rendering;
using DataMesh.Model.Errors;

namespace DataMesh.Cli.Commands.Nodes;

/// <summary>Says what nobody caught: a failed task that nobody waits for, and the defect that ends the node.</summary>
internal sealed class LastWords : IDisposable
{
    private readonly Output _output;

    public LastWords(Output output)
    {
        _output = output;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        TaskScheduler.UnobservedTaskException += OnUnobserved;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        TaskScheduler.UnobservedTaskException -= OnUnobserved;
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs e)
    {
        _output.Remark($"The node ends on a defect of its own; please report it. {e.ExceptionObject}");
        Environment.Exit(ExitCodes.Of(ErrorKind.Internal));
    }

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs e)
    {
        _output.Remark($"Something failed that nobody waited for; the node goes on. {e.Exception}");
        e.SetObserved();
    }
}
