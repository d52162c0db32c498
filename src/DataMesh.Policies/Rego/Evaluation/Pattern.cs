using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>Takes a value apart, filling variables.</summary>
internal abstract class Pattern
{
    public abstract bool Match(Frame frame, RegoValue value);

    public sealed class Bind(int slot) : Pattern
    {
        public override bool Match(Frame frame, RegoValue value)
        {
            frame.Slots[slot] = value;
            return true;
        }
    }

    public sealed class Same(Node node) : Pattern
    {
        public override bool Match(Frame frame, RegoValue value) => value.Equals(node.Eval(frame));
    }

    public sealed class Array(Pattern[] items) : Pattern
    {
        public override bool Match(Frame frame, RegoValue value)
        {
            if (value is not RegoArray array || array.Count != items.Length)
            {
                return false;
            }

            for (var i = 0; i < items.Length; i++)
            {
                if (!items[i].Match(frame, array.Array[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }

    public sealed class Object((Node Key, Pattern Value)[] members) : Pattern
    {
        public override bool Match(Frame frame, RegoValue value)
        {
            if (value is not RegoObject o || o.Count != members.Length)
            {
                return false;
            }

            foreach (var (key, pattern) in members)
            {
                var name = key.Eval(frame);
                var member = name is null ? null : o.Get(name);
                if (member is null || !pattern.Match(frame, member))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
