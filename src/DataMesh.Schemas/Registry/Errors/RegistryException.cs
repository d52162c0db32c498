using DataMesh.Model.Errors;
using DataMesh.Schemas.Registry.Checks;

namespace DataMesh.Schemas.Registry.Errors;

/// <summary>A request that the registry refuses, as registry clients know it.</summary>
public sealed class RegistryException : Exception
{
    public RegistryException(int code, string message, CompatibilityReport? report = null)
        : base(message)
    {
        Code = code;
        Report = report;
    }

    /// <summary>The registry's own number, for example 40401; its first three digits are the HTTP status.</summary>
    public int Code { get; }

    /// <summary>The differences behind the refusal of an incompatible schema.</summary>
    public CompatibilityReport? Report { get; }

    public int Status => Code < 1000 ? Code : Code / 100;

    /// <summary>The same for callers inside the mesh.</summary>
    public MeshException ToMesh() => new(
        Status switch
        {
            401 => ErrorKind.Unauthenticated,
            403 => ErrorKind.Denied,
            404 => ErrorKind.NotFound,
            409 => ErrorKind.Conflict,
            413 => ErrorKind.Limit,
            >= 500 => ErrorKind.Unavailable,
            _ => ErrorKind.Invalid,
        },
        FormattableString.Invariant($"schema-registry-{Code}"), Message, innerException: this);
}
