using System.Text;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>A term whose variables are all known; null is undefined.</summary>
internal abstract class Node
{
    public abstract RegoValue? Eval(Frame frame);

    public sealed class Const(RegoValue value) : Node
    {
        public RegoValue Value { get; } = value;

        public override RegoValue? Eval(Frame frame) => Value;
    }

    public sealed class Slot(int slot) : Node
    {
        public override RegoValue? Eval(Frame frame) => frame.Slots[slot];
    }

    public sealed class Input : Node
    {
        public override RegoValue? Eval(Frame frame) => frame.Context.Input;
    }

    public sealed class Array(Node[] items) : Node
    {
        public override RegoValue? Eval(Frame frame)
        {
            var values = new RegoValue[items.Length];
            return Fill(frame, items, values) ? new RegoArray(values) : null;
        }
    }

    public sealed class Set(Node[] items) : Node
    {
        public override RegoValue? Eval(Frame frame)
        {
            var values = new RegoValue[items.Length];
            return Fill(frame, items, values) ? new RegoSet(values) : null;
        }
    }

    public sealed class Object((Node Key, Node Value)[] members, Place place) : Node
    {
        public override RegoValue? Eval(Frame frame)
        {
            var values = new Dictionary<RegoValue, RegoValue>(members.Length);
            foreach (var (key, value) in members)
            {
                if (key.Eval(frame) is not { } k || value.Eval(frame) is not { } v)
                {
                    return null;
                }

                Insert(values, k, v, place);
            }

            return new RegoObject(values);
        }
    }

    /// <summary>Members of a value by keys that are known.</summary>
    public sealed class Lookup(Node head, Node[] keys) : Node
    {
        public override RegoValue? Eval(Frame frame)
        {
            var value = head.Eval(frame);
            for (var i = 0; i < keys.Length && value is not null; i++)
            {
                value = keys[i].Eval(frame) is { } key ? value.Get(key) : null;
            }

            return value;
        }
    }

    /// <summary>A path under <c>data</c> whose keys are known.</summary>
    public sealed class Data(Node[] keys) : Node
    {
        public override RegoValue? Eval(Frame frame)
        {
            var context = frame.Context;
            var node = context.Root;
            var value = context.Data;
            for (var i = 0; i < keys.Length; i++)
            {
                if (keys[i].Eval(frame) is not { } key)
                {
                    return null;
                }

                (node, value) = context.Documents.Descend(context, node, value, key);
                if (node is null && value is null)
                {
                    return null;
                }
            }

            return context.Documents.Full(context, node, value);
        }
    }

    public sealed class ArrayOf(Step body, int slot, Node item) : Node
    {
        public override RegoValue? Eval(Frame frame)
        {
            var items = new List<RegoValue>();
            Collect(frame, body, slot, f => Add(f, items, item));
            return new RegoArray([.. items]);
        }

        private static void Add(Frame frame, List<RegoValue> items, Node item)
        {
            if (item.Eval(frame) is { } value)
            {
                items.Add(value);
            }
        }
    }

    public sealed class SetOf(Step body, int slot, Node item) : Node
    {
        public override RegoValue? Eval(Frame frame)
        {
            var items = new HashSet<RegoValue>();
            Collect(frame, body, slot, f =>
            {
                if (item.Eval(f) is { } value)
                {
                    items.Add(value);
                }
            });
            return new RegoSet(items);
        }
    }

    public sealed class ObjectOf(Step body, int slot, Node key, Node value, Place place) : Node
    {
        public override RegoValue? Eval(Frame frame)
        {
            var members = new Dictionary<RegoValue, RegoValue>();
            Collect(frame, body, slot, f =>
            {
                if (key.Eval(f) is { } k && value.Eval(f) is { } v)
                {
                    Insert(members, k, v, place);
                }
            });
            return new RegoObject(members);
        }
    }

    public sealed class Template(Node[] parts) : Node
    {
        public override RegoValue? Eval(Frame frame)
        {
            var text = new StringBuilder();
            foreach (var part in parts)
            {
                text.Append(part.Eval(frame) switch
                {
                    null or RegoArray { Count: 0 } => "<undefined>",
                    RegoString fixedPart => fixedPart.Value,
                    RegoArray a => a.Array[0] is RegoString s ? s.Value : a.Array[0].ToString(),
                    var other => other.ToString(),
                });
            }

            return new RegoString(text.ToString());
        }
    }

    /// <summary>A call of a built-in.</summary>
    public sealed class BuiltinCall(Builtin function, Node[] arguments, Place place) : Node
    {
        public override RegoValue? Eval(Frame frame)
        {
            var values = new RegoValue[arguments.Length];
            if (!Fill(frame, arguments, values))
            {
                return null;
            }

            return frame.Context.CallBuiltin(function, values, place);
        }
    }

    /// <summary>A call of a function that a policy defines.</summary>
    public sealed class UserCall(RuleNode function, Node[] arguments) : Node
    {
        public override RegoValue? Eval(Frame frame)
        {
            var values = new RegoValue[arguments.Length];
            return Fill(frame, arguments, values) ? frame.Context.CallUser(function, values) : null;
        }
    }

    public static bool Fill(Frame frame, Node[] nodes, RegoValue[] values)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].Eval(frame) is not { } value)
            {
                return false;
            }

            values[i] = value;
        }

        return true;
    }

    private static void Insert(Dictionary<RegoValue, RegoValue> members, RegoValue key, RegoValue value, Place place)
    {
        if (!members.TryAdd(key, value) && !members[key].Equals(value))
        {
            throw place.Fail(RegoCodes.EvalConflict, "object keys must be unique");
        }
    }

    /// <summary>Runs a body that ends in <see cref="Step.Collect"/> of the same slot.</summary>
    private static void Collect(Frame frame, Step body, int slot, Action<Frame> add)
    {
        var saved = frame.Slots[slot];
        frame.Slots[slot] = new Collector(add);
        body.Run(frame);
        frame.Slots[slot] = saved;
    }
}
