namespace DataMesh.Model.Errors;

/// <summary>The closed list of failure kinds; HTTP status and exit code are mapped from it in one place each.</summary>
public enum ErrorKind
{
    /// <summary>The request is malformed or asks for something unsupported (HTTP 400, exit 2).</summary>
    Invalid,

    /// <summary>No valid token (HTTP 401, exit 4).</summary>
    Unauthenticated,

    /// <summary>Known principal, no right (HTTP 403, exit 4).</summary>
    Denied,

    /// <summary>No such thing (HTTP 404, exit 3).</summary>
    NotFound,

    /// <summary>A concurrent change won, or the state forbids it (HTTP 409, exit 5).</summary>
    Conflict,

    /// <summary>Retired; the message names the successor (HTTP 410, exit 3).</summary>
    Gone,

    /// <summary>A stated limit was exceeded: rate, size, time, memory (HTTP 429 or 413, exit 6).</summary>
    Limit,

    /// <summary>The environment failed: disk, peer, engine (HTTP 503, exit 7).</summary>
    Unavailable,

    /// <summary>Our defect (HTTP 500, exit 70).</summary>
    Internal,
}
