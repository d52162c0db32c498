using System.Runtime.InteropServices;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb;

/// <summary>Brings settings to the place DuckDB wants them: the start, the running database, or each session.</summary>
internal sealed class DatabaseSettings
{
    private const string Lock = "lock_configuration";
    private const string ExternalAccess = "enable_external_access";
    private const string AllowedWhenLocked = "allowed_configs";

    private readonly List<KeyValuePair<string, string>> _running = [];
    private readonly List<KeyValuePair<string, string>> _session;
    private readonly string? _externalAccess;
    private readonly string? _lock;
    private readonly bool _ownsAllowed;

    public DatabaseSettings(DuckDbOptions options, ConfigHandle config)
    {
        _session = [new("streaming_buffer_size", options.StreamingBufferSize)];
        if (options.TracksProgress)
        {
            _session.AddRange(
            [
                new("enable_progress_bar", "true"),
                new("enable_progress_bar_print", "false"),
                new("progress_bar_time", "0"),
            ]);
        }

        _ownsAllowed = !options.Settings.ContainsKey(AllowedWhenLocked);
        var atStart = KnownAtStart();
        foreach (var setting in options.Settings)
        {
            if (Is(setting, Lock))
            {
                _lock = setting.Value;
            }
            else if (Is(setting, ExternalAccess))
            {
                _externalAccess = setting.Value;
            }
            else if (!atStart.Contains(setting.Key)
                || NativeMethods.SetConfig(config, setting.Key, setting.Value) != 0)
            {
                _running.Add(setting);
            }
        }
    }

    public void ApplyTo(ConnectionHandle first)
    {
        foreach (var setting in _running)
        {
            try
            {
                Set(first, "GLOBAL", setting.Key, SqlText.Literal(setting.Value));
            }
            catch (MeshException e) when (e.Message.Contains("cannot be set globally", StringComparison.Ordinal))
            {
                _session.Add(setting);
            }
        }

        // Once access is off, the folders that stay allowed cannot be named any more.
        if (_externalAccess is not null)
        {
            Set(first, "GLOBAL", ExternalAccess, SqlText.Literal(_externalAccess));
        }

        // Sessions that start after the lock need theirs too.
        if (_ownsAllowed)
        {
            Set(first, "GLOBAL", AllowedWhenLocked, SqlText.Literal((object)_session.Select(s => s.Key)));
        }

        if (_lock is not null)
        {
            Set(first, "GLOBAL", Lock, SqlText.Literal(_lock));
        }
    }

    public void ApplyToSession(ConnectionHandle connection)
    {
        foreach (var (name, value) in _session)
        {
            Set(connection, "SESSION", name, SqlText.Literal(value));
        }
    }

    // Those of the ICU extension exist only once the database runs; a wrong name gets DuckDB's advice there.
    private static HashSet<string> KnownAtStart()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (nuint i = 0; i < NativeMethods.ConfigCount(); i++)
        {
            if (NativeMethods.ConfigFlag(i, out var name, out _) == 0)
            {
                names.Add(Marshal.PtrToStringUTF8(name) ?? "");
            }
        }

        names.ExceptWith(["TimeZone", "Calendar"]);
        return names;
    }

    private static bool Is(KeyValuePair<string, string> setting, string name) =>
        string.Equals(setting.Key, name, StringComparison.OrdinalIgnoreCase);

    private static void Set(ConnectionHandle connection, string scope, string name, string literal)
    {
        try
        {
            var sql = $"SET {scope} {SqlText.Identifier(name)} = {literal}";
            using var result = StatementRunner.RunAll(connection, sql, CancellationToken.None);
            StatementRunner.Drain(result);
        }
        catch (MeshException e)
        {
            throw new MeshException(
                ErrorKind.Invalid,
                "duckdb-setting",
                $"DuckDB does not take the setting {name} = {literal}: {e.Message}",
                "See duckdb_settings() for the names.",
                innerException: e);
        }
    }
}
