using DataMesh.Model.Folders;

namespace DataMesh.Server.Hosting;

/// <summary>Applies the mesh folder again when it changes; many changes at once are one apply.</summary>
internal sealed class MeshWatcher : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);

    private readonly string _root;
    private readonly Func<Task> _apply;
    private readonly Action<string> _say;
    private readonly FileSystemWatcher _files;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _gate = new(1, 1);

    public MeshWatcher(string root, Func<Task> apply, Action<string> say, TimeProvider time)
    {
        (_root, _apply, _say) = (root, apply, say);
        _timer = time.CreateTimer(_ => _ = RunAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _files = new FileSystemWatcher(root)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite
                | NotifyFilters.Size,
        };
        _files.Changed += (_, e) => Touch(e.FullPath);
        _files.Created += (_, e) => Touch(e.FullPath);
        _files.Deleted += (_, e) => Touch(e.FullPath);
        _files.Renamed += (_, e) => Touch(e.FullPath);
        _files.Error += (_, e) =>
        {
            // Events were lost, so anything may have changed.
            _say($"Watching {_root} stumbled ({e.GetException().Message}); applying the whole folder.");
            _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
        };
        _files.EnableRaisingEvents = true;
    }

    public void Dispose()
    {
        _files.Dispose();
        _timer.Dispose();
        _gate.Dispose();
    }

    private void Touch(string path)
    {
        var relative = Path.GetRelativePath(_root, path).Replace('\\', '/');
        if (MeshFolder.IsPart(relative) || !Path.HasExtension(path))
        {
            _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await _gate.WaitAsync().ConfigureAwait(false);
            try
            {
                await _apply().ConfigureAwait(false);
            }
            finally
            {
                _gate.Release();
            }
        }
        catch (ObjectDisposedException)
        {
            // The node stops; the change is applied at its next start.
        }
#pragma warning disable CA1031 // Nobody waits for this: what is not said here is never known.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _say($"The changed folder could not be applied: {e.Message}");
        }
    }
}
