using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>One statement of a plan; runs the next one for each of its solutions. False stops the search.</summary>
internal abstract class Step
{
    public Step Next { get; set; } = null!;

    public abstract bool Run(Frame frame);

    /// <summary>The end of a rule's body.</summary>
    public sealed class Yield : Step
    {
        public override bool Run(Frame frame) => frame.Sink(frame);
    }

    /// <summary>The end of a body of which only the existence matters.</summary>
    public sealed class Found : Step
    {
        public override bool Run(Frame frame) => false;
    }

    public sealed class Collect(int slot) : Step
    {
        public override bool Run(Frame frame)
        {
            frame.Context.Limits.Tick();
            var collector = frame.Slots[slot]!;
            ((Collector)collector).Add(frame);
            return true;
        }
    }

    public sealed class Test(Node node) : Step
    {
        public override bool Run(Frame frame)
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            return node.Eval(frame) is not { IsTrue: true } || Next.Run(frame);
        }
    }

    public sealed class Match(Node node, Pattern pattern) : Step
    {
        public override bool Run(Frame frame)
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            return node.Eval(frame) is not { } value || !pattern.Match(frame, value) || Next.Run(frame);
        }
    }

    public sealed class Never : Step
    {
        public override bool Run(Frame frame) => true;
    }

    public sealed class Not(Step body) : Step
    {
        public override bool Run(Frame frame) => !body.Run(frame) || Next.Run(frame);
    }

    public sealed class Logic(bool isAnd, Step left, Step right) : Step
    {
        public override bool Run(Frame frame)
        {
            var holds = !left.Run(frame);
            if (isAnd ? holds : !holds)
            {
                holds = !right.Run(frame);
            }

            return !holds || Next.Run(frame);
        }
    }

    public sealed class Each(Node domain, Pattern? key, Pattern value) : Step
    {
        public override bool Run(Frame frame)
        {
            switch (domain.Eval(frame))
            {
                case RegoArray a:
                    for (var i = 0; i < a.Count; i++)
                    {
                        if (!One(frame, key is null ? null : RegoNumber.Of(i), a.Array[i]))
                        {
                            return false;
                        }
                    }

                    return true;
                case RegoSet s:
                    return Array.TrueForAll(s.Sorted, m => One(frame, m, m));
                case RegoObject o:
                    return Array.TrueForAll(o.SortedKeys, k => One(frame, k, o.Members[k]));
                default:
                    return true;
            }
        }

        private bool One(Frame frame, RegoValue? k, RegoValue v)
        {
            frame.Context.Limits.Tick();
            return (key is not null && !key.Match(frame, k!)) || !value.Match(frame, v) || Next.Run(frame);
        }
    }

    public sealed class Every(Node domain, Pattern? key, Pattern value, Step body) : Step
    {
        public override bool Run(Frame frame)
        {
            var all = domain.Eval(frame) switch
            {
                RegoArray a => Enumerable.Range(0, a.Count).All(i => Holds(frame, RegoNumber.Of(i), a.Array[i])),
                RegoSet s => Array.TrueForAll(s.Sorted, m => Holds(frame, m, m)),
                RegoObject o => Array.TrueForAll(o.SortedKeys, k => Holds(frame, k, o.Members[k])),
                _ => false,
            };
            return !all || Next.Run(frame);
        }

        private bool Holds(Frame frame, RegoValue k, RegoValue v)
        {
            frame.Context.Limits.Tick();
            return (key is null || key.Match(frame, k)) && value.Match(frame, v) && !body.Run(frame);
        }
    }

    /// <summary>The alternatives that a relation such as <c>walk</c> gives.</summary>
    public sealed class Relation(Node call, Pattern result) : Step
    {
        public override bool Run(Frame frame)
        {
            if (call.Eval(frame) is not RegoArray alternatives)
            {
                return true;
            }

            foreach (var value in alternatives.Array)
            {
                frame.Context.Limits.Tick();
                if (result.Match(frame, value) && !Next.Run(frame))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
