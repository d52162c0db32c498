using DataMesh.Model.Errors;
using DataMesh.Storage.Objects;

namespace DataMesh.Storage.Delta.Log;

/// <summary>File paths as the log spells them: relative to the table and URL-encoded.</summary>
internal static class LogPaths
{
    public static string Encode(string path) => string.Join('/', path.Split('/').Select(segment =>
        Uri.EscapeDataString(segment).Replace("%3D", "=", StringComparison.Ordinal)));

    /// <summary>A hostile log must not make anybody read a file outside the table.</summary>
    public static string Decode(string path)
    {
        string decoded = Uri.UnescapeDataString(path);
        bool isUrl = decoded.IndexOf(':') is var colon and > 0 && decoded.AsSpan(0, colon).IndexOfAny("/=") < 0;
        try
        {
            return isUrl ? throw DeltaErrors.BadPath(path) : ObjectKey.Validate(decoded);
        }
        catch (MeshException e) when (e.Code == "object-key-invalid")
        {
            throw DeltaErrors.BadPath(path);
        }
    }
}
