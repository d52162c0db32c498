namespace DataMesh.Tests.Cli.Commands;

/// <summary>Cases that need a shell of the machine; says which one is missing where they are skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute(string shell)
    {
        Shell = shell;
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        if (!folders.Any(f => File.Exists(Path.Combine(f, shell))))
        {
            Skip = $"'{shell}' is not on this machine; install it to test its completion.";
        }
    }

    public string Shell { get; }
}
