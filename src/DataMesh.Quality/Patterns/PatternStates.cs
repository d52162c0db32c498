namespace DataMesh.Quality.Patterns;

/// <summary>
/// A pattern as states and steps between them (Thompson's construction). A state has either one step that takes a byte
/// or any number that take none.
/// </summary>
internal sealed class PatternStates
{
    /// <summary>More are not worth their memory: nested repetitions multiply.</summary>
    private const int MaxStates = 4000;

    private readonly List<(ByteSet Set, int Next)?> _steps = [];
    private readonly List<List<int>> _free = [];
    private bool _isTooBig;

    private PatternStates()
    {
    }

    public int Start { get; private set; }

    public int End { get; private set; }

    public int Count => _steps.Count;

    /// <returns>Null when the pattern is too big.</returns>
    public static PatternStates? Of(PatternNode pattern)
    {
        var states = new PatternStates();
        states.End = states.Add();
        states.Start = states.Build(pattern, states.End);
        return states._isTooBig ? null : states;
    }

    /// <summary>The step that takes a byte, if the state has one.</summary>
    public (ByteSet Set, int Next)? Step(int state) => _steps[state];

    /// <summary>Where the state leads without a byte.</summary>
    public IReadOnlyList<int> Free(int state) => _free[state];

    private int Add((ByteSet Set, int Next)? step = null, params ReadOnlySpan<int> free)
    {
        _isTooBig |= Count >= MaxStates;
        _steps.Add(step);
        _free.Add([.. free]);
        return Count - 1;
    }

    /// <summary>Builds from the end to the beginning; gives the state that begins the node.</summary>
    private int Build(PatternNode node, int next)
    {
        if (_isTooBig)
        {
            return next;
        }

        switch (node)
        {
            case PatternNode.Bytes bytes:
                return Add((bytes.Set, next));
            case PatternNode.Sequence sequence:
                for (var i = sequence.Parts.Count - 1; i >= 0; i--)
                {
                    next = Build(sequence.Parts[i], next);
                }

                return next;
            case PatternNode.Choice choice:
                return Add(null, [.. choice.Options.Select(o => Build(o, next))]);
            case PatternNode.Repeat repeat:
                return BuildRepeat(repeat, next);
            default:
                throw new InvalidOperationException($"No states for {node}.");
        }
    }

    private int BuildRepeat(PatternNode.Repeat repeat, int next)
    {
        if (repeat.Most is null)
        {
            var loop = Add(null, next);
            _free[loop].Add(Build(repeat.Part, loop));
            next = loop;
        }

        for (var i = repeat.Least; i < repeat.Most && !_isTooBig; i++)
        {
            next = Add(null, next, Build(repeat.Part, next));
        }

        for (var i = 0; i < repeat.Least && !_isTooBig; i++)
        {
            next = Build(repeat.Part, next);
        }

        return next;
    }
}
