namespace DataMesh.Schemas.Json.Validation;

/// <summary>Finds schemas that apply themselves to the same value again.</summary>
internal static class EndlessReferences
{
    /// <summary>
    /// A schema on such a cycle, or null. Depth first with its own stack, which depth cannot overflow.
    /// </summary>
    public static SchemaNode? Find(IEnumerable<SchemaNode> nodes)
    {
        var done = new HashSet<SchemaNode>();
        var entered = new HashSet<SchemaNode>();
        foreach (var start in nodes)
        {
            var open = new Stack<(SchemaNode Node, bool Leaving)>();
            open.Push((start, false));
            while (open.TryPop(out var next))
            {
                if (next.Leaving)
                {
                    entered.Remove(next.Node);
                    done.Add(next.Node);
                    continue;
                }

                if (entered.Contains(next.Node))
                {
                    return next.Node;
                }

                if (done.Contains(next.Node))
                {
                    continue;
                }

                entered.Add(next.Node);
                open.Push((next.Node, true));
                foreach (var inner in next.Node.Keywords.SelectMany(k => k.InPlace))
                {
                    open.Push((inner, false));
                }
            }
        }

        return null;
    }
}
