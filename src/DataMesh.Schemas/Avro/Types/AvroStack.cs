using System.Runtime.CompilerServices;

namespace DataMesh.Schemas.Avro.Types;

/// <summary>Lets a walk over types go as deep as their names lead.</summary>
/// <remarks>
/// JSON's nesting is bounded, but types that refer to each other by name make chains as long as a schema is large.
/// </remarks>
internal static class AvroStack
{
    /// <summary>Whether the calling method may call itself; if not, it goes on in <see cref="Fresh"/>.</summary>
    public static bool HasRoom => RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>Runs an action on a stack of its own and waits for it.</summary>
    public static void Fresh(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }
}
