namespace DataMesh.Model.Errors;

/// <summary>The environment's fault, with a stable code; what a user wrote wrong is a diagnostic instead.</summary>
public sealed class MeshException : Exception
{
    public MeshException(ErrorKind kind, string code, string message, string? fix = null, bool isTransient = false,
        Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
        Code = code;
        Fix = fix;
        IsTransient = isTransient;
    }

    public ErrorKind Kind { get; }

    /// <summary>
    /// Stable and kebab-case, for example <c>commit-conflict</c>; the last part of the problem+json type.
    /// </summary>
    public string Code { get; }

    /// <summary>What the reader can do, or null.</summary>
    public string? Fix { get; }

    /// <summary>True when the same call may succeed later; the retry policies look at nothing else.</summary>
    public bool IsTransient { get; }
}
