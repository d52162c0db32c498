using System.Runtime.CompilerServices;
using DataMesh.Model.Errors;

namespace DataMesh.Storage.Objects;

/// <summary>
/// Objects as files under one folder. A write goes to a hidden file beside its target, is synced, then linked to its
/// final
/// name; the folder is synced too, so that a crash leaves either nothing or all of it.
/// </summary>
public sealed class LocalObjectStore : IObjectStore
{
    private const string TemporarySuffix = ".tmp";

    private readonly string _root;

    /// <param name="root">Made when absent.</param>
    public LocalObjectStore(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        Run("made", _root, () => Directory.CreateDirectory(_root));
    }

    public bool CanRename => true;

    public string Location(string key) =>
        Path.Combine(_root, ObjectKey.Validate(key).Replace('/', Path.DirectorySeparatorChar));

    public async Task<bool> PutIfAbsentAsync(string key, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        string path = Resolve(key);
        if (File.Exists(path))
        {
            return false;
        }

        ct.ThrowIfCancellationRequested();
        return await WriteAsync(key, path, file => file.WriteAsync(content, ct), LocalFiles.PublishIfAbsent)
            .ConfigureAwait(false);
    }

    public async Task PutAsync(string key, Stream content, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        await WriteAsync(key, Resolve(key), file => new ValueTask(content.CopyToAsync(file, ct)), Replace)
            .ConfigureAwait(false);

        static bool Replace(string temporary, string final)
        {
            File.Move(temporary, final, overwrite: true);
            return true;
        }
    }

    public Task<Stream?> GetAsync(string key, ObjectRange? range = null, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        string path = Resolve(key);
        return Task.FromResult(Run<Stream?>("read", key, () =>
        {
            if (!File.Exists(path))
            {
                return null;
            }

            const FileShare Everyone = FileShare.ReadWrite | FileShare.Delete;
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, Everyone, bufferSize: 1);
            return range is { } part ? new RangeStream(file, part) : file;
        }));
    }

    public Task<ObjectEntry?> HeadAsync(string key, CancellationToken ct = default)
    {
        var file = new FileInfo(Resolve(key));
        return Task.FromResult(Run("read", key, () => file.Exists ? Entry(key, file) : null));
    }

    public async IAsyncEnumerable<ObjectEntry> ListAsync(
        string prefix, string? after = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        ObjectKey.ValidatePrefix(prefix);
        foreach ((string key, FileInfo file) in Files(prefix, hidden: false))
        {
            ct.ThrowIfCancellationRequested();
            if (after is null || string.CompareOrdinal(key, after) > 0)
            {
                ObjectEntry? entry = null;
                try
                {
                    entry = Entry(key, file);
                }
                catch (FileNotFoundException)
                {
                    // Deleted since the folder was read: not there any more, so not listed.
                }

                if (entry is not null)
                {
                    yield return entry;
                }
            }
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    public Task<bool> DeleteAsync(string key, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        string path = Resolve(key);
        return Task.FromResult(Run("deleted", key, () =>
        {
            bool existed = File.Exists(path);
            if (existed)
            {
                File.Delete(path);
            }

            return existed;
        }));
    }

    public Task RenameAsync(string from, string to, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        (string source, string target) = (Resolve(from), Resolve(to));
        if (!File.Exists(source))
        {
            throw new MeshException(
                ErrorKind.NotFound, "object-not-found", $"There is no object \"{from}\" to rename.");
        }

        bool moved = Run("renamed", from, () =>
        {
            LocalFiles.CreateFolder(Path.GetDirectoryName(target)!);
            bool published = LocalFiles.PublishIfAbsent(source, target);
            LocalFiles.SyncFolder(Path.GetDirectoryName(target)!);
            return published;
        });
        return moved
            ? Task.CompletedTask
            : throw new MeshException(ErrorKind.Conflict, "object-exists", $"The object \"{to}\" exists already.");
    }

    public Task<int> RemoveAbandonedWritesAsync(string prefix, DateTimeOffset before, CancellationToken ct = default)
    {
        ObjectKey.ValidatePrefix(prefix);
        int removed = 0;
        foreach ((string key, FileInfo file) in Files(prefix, hidden: true))
        {
            ct.ThrowIfCancellationRequested();
            if (file.Exists && file.LastWriteTimeUtc < before.UtcDateTime)
            {
                Run("deleted", key, file.Delete);
                removed++;
            }
        }

        return Task.FromResult(removed);
    }

    private static async Task<bool> WriteAsync(
        string key, string path, Func<FileStream, ValueTask> write, Func<string, string, bool> publish)
    {
        string folder = Path.GetDirectoryName(path)!;
        string temporary = Path.Combine(folder, $".{Guid.NewGuid():N}{TemporarySuffix}");
        try
        {
            LocalFiles.CreateFolder(folder);
            var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1);
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            bool published = publish(temporary, path);
            LocalFiles.SyncFolder(folder);
            return published;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalFiles.Failure("written", key, e);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    private static bool IsTemporary(string name) =>
        name.StartsWith('.') && name.EndsWith(TemporarySuffix, StringComparison.Ordinal);

    private static ObjectEntry Entry(string key, FileInfo file) => new(
        key, file.Length, new DateTimeOffset(
            file.LastWriteTimeUtc), $"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}");

    private List<(string Key, FileInfo File)> Files(string prefix, bool hidden)
    {
        int slash = prefix.LastIndexOf('/');
        string folder = slash < 0 ? _root : Resolve(prefix[..slash]);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        // Links are not followed: what they point at may be outside the root.
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        return Run("listed", prefix, () => new DirectoryInfo(folder).EnumerateFiles("*", options)
            .Where(file => IsTemporary(file.Name) == hidden)
            .Select(file => (Key: KeyOf(file.FullName), File: file))
            .Where(found => found.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(found => found.Key, StringComparer.Ordinal)
            .ToList());
    }

    private string KeyOf(string path) => path[(_root.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The file of a key, after a check that no link on the way leads elsewhere.</summary>
    private string Resolve(string key)
    {
        string path = Location(key);
        for (int end = path.Length; end > _root.Length; end = path.LastIndexOf(Path.DirectorySeparatorChar, end - 1))
        {
            var step = new FileInfo(path[..end]);
            if ((int)step.Attributes != -1 && step.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                throw new MeshException(
                    ErrorKind.Invalid, "object-key-invalid",
                    $"The object key \"{key}\" leads through the link \"{step.FullName}\".",
                    "Replace the link by a real folder; a store does not follow links.");
            }
        }

        return path;
    }

    private static void Run(string what, string key, Action action) => Run(what, key, () =>
    {
        action();
        return true;
    });

    private static T Run<T>(string what, string key, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalFiles.Failure(what, key, e);
        }
    }
}
