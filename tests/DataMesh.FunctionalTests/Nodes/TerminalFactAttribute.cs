namespace DataMesh.FunctionalTests.Nodes;

/// <summary>A test that needs a pseudo terminal; says so where it is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute()
    {
        if (!Terminal.IsHere)
        {
            Skip = "No pseudo terminal: 'script' of util-linux and 'python3' are needed.";
        }
    }
}
