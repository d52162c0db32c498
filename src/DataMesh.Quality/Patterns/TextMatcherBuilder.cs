using System.Runtime.InteropServices;

namespace DataMesh.Quality.Patterns;

/// <summary>Makes a matcher of a pattern: every set of states it may be in becomes one state.</summary>
internal sealed class TextMatcherBuilder
{
    /// <summary>Entries of the table; more would not stay in the processor's caches.</summary>
    private const int MaxEntries = 32_000;

    /// <summary>Steps of building it; a pattern that needs more is better left to DuckDB.</summary>
    private const int MaxWork = 300_000;

    private readonly PatternStates _states;
    private readonly byte[] _classes = new byte[256];
    private readonly List<byte> _samples = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int[]> _sets = [];
    private readonly List<int[]> _next = [];
    private int _work;

    private TextMatcherBuilder(PatternStates states) => _states = states;

    /// <returns>Null when the table would be too big.</returns>
    public static TextMatcher? Build(PatternNode pattern) =>
        PatternStates.Of(pattern) is { } states ? new TextMatcherBuilder(states).Run() : null;

    private TextMatcher? Run()
    {
        Classify();
        var start = Number([_states.Start]);
        for (var i = 0; i < _sets.Count; i++)
        {
            if (_sets.Count * _samples.Count > MaxEntries || _work > MaxWork)
            {
                return null;
            }

            _next.Add([.. _samples.Select(sample => Number(_sets[i].Select(_states.Step)
                .Where(s => s is { } step && step.Set.Contains(sample)).Select(s => s!.Value.Next)))]);
        }

        return Table(start);
    }

    /// <summary>Bytes that no step tells apart are one class.</summary>
    private void Classify()
    {
        var sets = Enumerable.Range(0, _states.Count).Select(_states.Step).OfType<(ByteSet Set, int Next)>()
            .Select(s => s.Set).Distinct().ToList();
        var known = new Dictionary<string, byte>(StringComparer.Ordinal);
        for (var value = 0; value < 256; value++)
        {
            var signature = string.Concat(sets.Select(s => s.Contains(value) ? '1' : '0'));
            if (!known.TryGetValue(signature, out var number))
            {
                known[signature] = number = (byte)_samples.Count;
                _samples.Add((byte)value);
            }

            _classes[value] = number;
        }
    }

    /// <summary>The number of a set of states, with all that they lead to without a byte.</summary>
    private int Number(IEnumerable<int> states)
    {
        var reached = new SortedSet<int>();
        var toVisit = new Stack<int>(states);
        while (toVisit.TryPop(out var state))
        {
            if (reached.Add(state))
            {
                foreach (var next in _states.Free(state))
                {
                    toVisit.Push(next);
                }
            }
        }

        _work += reached.Count;

        // Only states that take a byte, and the end, make a difference.
        int[] set = [.. reached.Where(s => s == _states.End || _states.Step(s) is not null)];
        var key = new string(MemoryMarshal.Cast<int, char>(set));
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers[key] = number = _sets.Count;
            _sets.Add(set);
        }

        return number;
    }

    private TextMatcher Table(int start)
    {
        // Those that lead only to themselves come first: a look at the number then ends the matching.
        int[] order = [.. Enumerable.Range(0, _sets.Count).OrderBy(s => IsSettled(s) ? 0 : 1)];
        var width = _samples.Count;
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            place[order[i]] = i * width;
        }

        var next = new ushort[order.Length * width];
        var accepts = new bool[order.Length * width];
        for (var state = 0; state < order.Length; state++)
        {
            accepts[place[state]] = _sets[state].Contains(_states.End);
            for (var c = 0; c < width; c++)
            {
                next[place[state] + c] = (ushort)place[_next[state][c]];
            }
        }

        return new TextMatcher(_classes, next, accepts, order.Count(IsSettled) * width, place[start]);
    }

    private bool IsSettled(int state) => Array.TrueForAll(_next[state], n => n == state);
}
