using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>Runs a statement under other documents or functions.</summary>
internal sealed class WithStep(WithStep.Change[] changes, Step inner) : Step
{
    public override bool Run(Frame frame)
    {
        var outer = frame.Context;
        var context = outer.Clone();
        foreach (var change in changes)
        {
            if (!change.Apply(frame, context))
            {
                return true;
            }
        }

        frame.Saved.Push(outer);
        frame.Context = context;
        var goOn = inner.Run(frame);
        frame.Context = frame.Saved.Pop();
        return goOn;
    }

    /// <summary>Goes back to the documents outside for what follows.</summary>
    public sealed class Leave : Step
    {
        public override bool Run(Frame frame)
        {
            var inside = frame.Context;
            var outer = frame.Saved.Pop();
            frame.Context = outer;
            var goOn = Next.Run(frame);
            frame.Saved.Push(outer);
            frame.Context = inside;
            return goOn;
        }
    }

    /// <summary>One replacement.</summary>
    public sealed class Change
    {
        /// <summary>The built-in or function that is replaced, else null.</summary>
        public string? Function { get; init; }

        public bool IsInput { get; init; }

        public RegoValue[] Path { get; init; } = [];

        public Node? Value { get; init; }

        /// <summary>The function put in place.</summary>
        public Func<Context, RegoValue[], RegoValue?>? Call { get; init; }

        public bool Apply(Frame frame, Context context)
        {
            if (Call is not null)
            {
                context.Replace(Function!, Call);
                return true;
            }

            if (Value!.Eval(frame) is not { } value)
            {
                return false;
            }

            if (Function is not null)
            {
                context.Replace(Function, (_, _) => value);
            }
            else if (IsInput)
            {
                context.Input = Context.Put(context.Input, Path, 0, value);
            }
            else
            {
                context.ReplaceData(Path, value);
            }

            return true;
        }
    }
}
