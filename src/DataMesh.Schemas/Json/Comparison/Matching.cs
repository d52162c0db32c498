namespace DataMesh.Schemas.Json.Comparison;

/// <summary>A matching of two sides with as many edges as can be; of equal ones, cheap edges first.</summary>
internal sealed class Matching<T>(int leftCount, int rightCount)
{
    private readonly List<(int Right, T Value, int Cost)>[] _edges =
        [.. Enumerable.Range(0, leftCount).Select(_ => new List<(int, T, int)>())];

    private readonly int[] _partner = [.. Enumerable.Repeat(-1, rightCount)];

    public void Add(int left, int right, T value, int cost) => _edges[left].Add((right, value, cost));

    /// <summary>The matched edges by their left end.</summary>
    public List<(int Left, T Value)> Solve()
    {
        foreach (var edges in _edges)
        {
            edges.Sort((x, y) => (x.Cost, x.Right).CompareTo((y.Cost, y.Right)));
        }

        // Those that need no change at all find each other first.
        for (var left = 0; left < leftCount; left++)
        {
            var free = _edges[left].FindIndex(e => e.Cost == 0 && _partner[e.Right] < 0);
            if (free >= 0)
            {
                _partner[_edges[left][free].Right] = left;
            }
        }

        for (var left = 0; left < leftCount; left++)
        {
            if (Array.IndexOf(_partner, left) < 0)
            {
                Augment(left);
            }
        }

        return [.. _partner.Select((left, right) => (Left: left, Right: right)).Where(p => p.Left >= 0)
            .OrderBy(p => p.Left)
            .Select(p => (p.Left, _edges[p.Left].Find(e => e.Right == p.Right).Value))];
    }

    /// <summary>Breadth first, so that long chains need no stack.</summary>
    private void Augment(int start)
    {
        var reachedFrom = new Dictionary<int, int>();
        var open = new Queue<int>();
        open.Enqueue(start);
        while (open.TryDequeue(out var left))
        {
            foreach (var (right, _, _) in _edges[left])
            {
                if (!reachedFrom.TryAdd(right, left))
                {
                    continue;
                }

                if (_partner[right] >= 0)
                {
                    open.Enqueue(_partner[right]);
                    continue;
                }

                Flip(right, start, reachedFrom);
                return;
            }
        }
    }

    private void Flip(int right, int start, Dictionary<int, int> reachedFrom)
    {
        while (true)
        {
            var left = reachedFrom[right];
            var before = Array.IndexOf(_partner, left);
            _partner[right] = left;
            if (left == start)
            {
                return;
            }

            right = before;
        }
    }
}
