namespace DataMesh.Tests;

/// <summary>Waits for a signal that was armed before its trigger; never longer than a minute.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="phase">Where the test is.</param>
    /// <param name="expected">What the signal stands for.</param>
    /// <param name="actual">How it is instead, asked only when the time is over.</param>
    public static async Task ForAsync(Task signal, string phase, string expected, Func<string> actual)
    {
        try
        {
            await signal.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{phase}: expected {expected} within {Patience.TotalSeconds:0} s; actual: {actual()}");
        }
    }
}
