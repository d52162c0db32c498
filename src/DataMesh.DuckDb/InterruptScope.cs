using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;

namespace DataMesh.DuckDb;

/// <summary>While it lives, a cancelled token interrupts the connection again and again.</summary>
/// <remarks>
/// Once would not do: DuckDB forgets an interrupt that arrives just before the query starts. And none may arrive after
/// the scope, or it would hit the connection's next query.
/// </remarks>
internal sealed class InterruptScope : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(5);

    private readonly Lock _lock = new();
    private readonly ConnectionHandle _connection;
    private readonly CancellationTokenRegistration _registration;
    private Timer? _timer;
    private bool _isOver;

    private InterruptScope(ConnectionHandle connection, CancellationToken ct)
    {
        _connection = connection;
        _registration = ct.UnsafeRegister(static state => ((InterruptScope)state!).Start(), this);
    }

    public static InterruptScope? Enter(ConnectionHandle connection, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ct.CanBeCanceled ? new InterruptScope(connection, ct) : null;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            _timer?.Dispose();
        }

        _registration.Dispose();
    }

    private void Start()
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                _timer = new Timer(static state => ((InterruptScope)state!).Interrupt(), this, TimeSpan.Zero, Again);
            }
        }
    }

    private void Interrupt()
    {
        lock (_lock)
        {
            // Nothing may be thrown here: nobody could catch it on the timer's thread.
            if (!_isOver && !_connection.IsClosed)
            {
                try
                {
                    NativeMethods.Interrupt(_connection);
                }
                catch (ObjectDisposedException)
                {
                    _isOver = true;
                }
            }
        }
    }
}
