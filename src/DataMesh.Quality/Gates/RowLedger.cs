using DataMesh.DuckDb.Vectors;
using DataMesh.Quality.Uniqueness;

namespace DataMesh.Quality.Gates;

/// <summary>
/// Judges rows while DuckDB's threads stream them: counts every rule, decides which rows go and which are sampled, and
/// collects the keys of those that stay.
/// </summary>
internal sealed class RowLedger : IDisposable
{
    public const int SampleRows = 10;

    private readonly IReadOnlyList<RuleSlot> _rules;
    private readonly IReadOnlyList<KeySet> _keys;
    private readonly ThreadLocal<ThreadTally> _tallies;
    private readonly RuleSets _sets = new();
    private readonly int[] _sampled;
    private readonly int _firstKey;

    public RowLedger(IReadOnlyList<RuleSlot> rules, IReadOnlyList<KeySet> keys)
    {
        _rules = rules;
        _keys = keys;
        _sampled = new int[rules.Count];
        _firstKey = rules.Sum(r => r.Terms);
        _tallies = new ThreadLocal<ThreadTally>(() => new ThreadTally(rules.Count, keys), trackAllValues: true);
    }

    public long Rows => _tallies.Values.Sum(t => t.Rows);

    public RuleSets Sets => _sets;

    public long Failing(int rule) => _tallies.Values.Sum(t => t.Counts.Failing[rule]);

    public long Errors(int rule) => _tallies.Values.Sum(t => t.Counts.Errors[rule]);

    /// <summary>
    /// The body of the judging function: 0 for a row that passes unseen, a positive ticket for one that is captured and
    /// dropped, a negative one for one that is captured as a sample and stays.
    /// </summary>
    public void Judge(DuckDbChunkView input, DuckDbWritableVector output)
    {
        var tally = _tallies.Value!;
        var tickets = output.Values<long>();
        tickets.Clear();
        tally.Rows += input.RowCount;
        for (var rule = 0; rule < _rules.Count; rule++)
        {
            JudgeRule(tally, input, rule);
        }

        var someDropped = tally.Marks.Rows.Count > 0 && WriteTickets(tally.Marks, tickets);
        if (_keys.Count > 0)
        {
            tally.TakeKeys(input, _firstKey, tickets, someDropped);
        }
    }

    public void Dispose()
    {
        _tallies.Dispose();
        foreach (var key in _keys)
        {
            key.Dispose();
        }
    }

    private void JudgeRule(ThreadTally tally, DuckDbChunkView input, int rule)
    {
        var slot = _rules[rule];
        var failing = tally.Failing(input, slot, out var errors);
        if (failing.IsEmpty)
        {
            return;
        }

        tally.Counts.Failing[rule] += failing.Length - failing.Count((byte)0);
        tally.Counts.Errors[rule] += errors;

        // Once a warning has its samples its rows need not be told apart any more.
        if (slot.Drops || Volatile.Read(ref _sampled[rule]) < SampleRows)
        {
            tally.Marks.Mark(failing, rule);
        }
    }

    private bool WriteTickets(ChunkMarks marks, Span<long> tickets)
    {
        var someDropped = false;
        foreach (var row in marks.Rows)
        {
            var bits = marks.Bits(row);
            if (Drops(bits))
            {
                tickets[row] = _sets.Number(bits);
                someDropped = true;
            }
            else if (ClaimSample(bits))
            {
                tickets[row] = -_sets.Number(bits);
            }
        }

        marks.Clear();
        return someDropped;
    }

    private bool Drops(ReadOnlySpan<ulong> bits)
    {
        for (var rule = 0; rule < _rules.Count; rule++)
        {
            if (_rules[rule].Drops && (bits[rule >> 6] & (1UL << (rule & 63))) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool ClaimSample(ReadOnlySpan<ulong> bits)
    {
        var claimed = false;
        for (var rule = 0; rule < _rules.Count; rule++)
        {
            if ((bits[rule >> 6] & (1UL << (rule & 63))) != 0 && Volatile.Read(ref _sampled[rule]) < SampleRows)
            {
                claimed |= Interlocked.Increment(ref _sampled[rule]) <= SampleRows;
            }
        }

        return claimed;
    }
}
