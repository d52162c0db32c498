namespace DataMesh.Pipelines.Worker;

/// <summary>Reads a worker's error output to its end and keeps the last of it for the failure's record.</summary>
internal sealed class StderrTail
{
    private const int MaxLines = 100;
    private readonly Queue<string> _lines = new();
    private readonly Task _reading;

    public StderrTail(StreamReader stderr) => _reading = ReadAsync(stderr);

    /// <summary>The last lines; waits a moment for a dead process' pipe to run empty.</summary>
    public string Text
    {
        get
        {
            _reading.Wait(TimeSpan.FromMilliseconds(500));
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    private async Task ReadAsync(StreamReader stderr)
    {
        try
        {
            while (await stderr.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                lock (_lines)
                {
                    _lines.Enqueue(line.Length > 2000 ? line[..2000] : line);
                    if (_lines.Count > MaxLines)
                    {
                        _lines.Dequeue();
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process is gone; what was read stays.
        }
    }
}
