using Microsoft.AspNetCore.Http;

namespace DataMesh.Tests.Serving;

/// <summary>Counts the requests that the server still handles: a reader may have its answer before they end.</summary>
internal sealed class Requests
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _none = new();
    private int _running;

    public Requests() => _none.SetResult();

    /// <summary>Completes when the server handles no request.</summary>
    public Task EndedAsync(string phase)
    {
        lock (_lock)
        {
            return Waiting.ForAsync(_none.Task, phase, "no request in the server", () => $"{_running} requests");
        }
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        lock (_lock)
        {
            if (_running++ == 0)
            {
                _none = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        try
        {
            await next(context);
        }
        finally
        {
            lock (_lock)
            {
                if (--_running == 0)
                {
                    _none.SetResult();
                }
            }
        }
    }
}
