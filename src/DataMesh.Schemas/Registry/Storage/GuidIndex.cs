namespace DataMesh.Schemas.Registry.Storage;

/// <summary>
/// The ids of a content in each context. The registry's writer owns it: nobody else reads or changes it.
/// </summary>
internal sealed class GuidIndex
{
    private readonly Dictionary<(string Context, Guid Guid), int> _first = [];

    // An import may give one content several ids; that is so rare that it is kept aside.
    private readonly Dictionary<(string Context, Guid Guid), SortedSet<int>> _more = [];
    private readonly List<(bool Added, string Context, Guid Guid, int Id)> _log = [];

    public int? Find(string context, Guid guid) => _first.TryGetValue((context, guid), out var id) ? id : null;

    public void EnsureCapacity(int count) => _first.EnsureCapacity(count);

    /// <summary>Adds without a way back: for the start.</summary>
    public void Load(string context, Guid guid, int id) => Put((context, guid), id);

    public void Add(string context, Guid guid, int id)
    {
        if (Put((context, guid), id))
        {
            _log.Add((true, context, guid, id));
        }
    }

    public void Remove(string context, Guid guid, int id)
    {
        if (Take((context, guid), id))
        {
            _log.Add((false, context, guid, id));
        }
    }

    /// <summary>A place to go back to.</summary>
    public int Mark() => _log.Count;

    public void Undo(int mark)
    {
        for (var last = _log.Count - 1; last >= mark; last--)
        {
            var (added, context, guid, id) = _log[last];
            _ = added ? Take((context, guid), id) : Put((context, guid), id);
        }

        _log.RemoveRange(mark, _log.Count - mark);
    }

    /// <summary>What was done is on the disk; there is no way back any more.</summary>
    public void Commit() => _log.Clear();

    private bool Put((string Context, Guid Guid) key, int id)
    {
        if (_first.TryAdd(key, id))
        {
            return true;
        }

        if (_first[key] == id)
        {
            return false;
        }

        if (!_more.TryGetValue(key, out var more))
        {
            _more.Add(key, more = []);
        }

        return more.Add(id);
    }

    private bool Take((string Context, Guid Guid) key, int id)
    {
        if (_more.TryGetValue(key, out var more) && more.Remove(id))
        {
            Shrink(key, more);
            return true;
        }

        if (!_first.TryGetValue(key, out var first) || first != id)
        {
            return false;
        }

        if (more is null)
        {
            return _first.Remove(key);
        }

        _first[key] = more.Min;
        more.Remove(more.Min);
        Shrink(key, more);
        return true;
    }

    private void Shrink((string Context, Guid Guid) key, SortedSet<int> more)
    {
        if (more.Count == 0)
        {
            _more.Remove(key);
        }
    }
}
