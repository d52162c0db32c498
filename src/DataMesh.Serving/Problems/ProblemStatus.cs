using DataMesh.Model.Errors;

namespace DataMesh.Serving.Problems;

/// <summary>The one mapping from failures to HTTP status.</summary>
internal static class ProblemStatus
{
    /// <summary>Codes for which HTTP has a status of its own.</summary>
    private static readonly Dictionary<string, int> ByCode = new(StringComparer.Ordinal)
    {
        ["not-acceptable"] = 406,
        ["body-too-large"] = 413,
        ["result-too-large"] = 413,
        ["unsupported-media-type"] = 415,
    };

    public static int Of(MeshException failure) => ByCode.TryGetValue(failure.Code, out var status) ? status
        : failure.Kind switch
    {
        ErrorKind.Invalid => 400,
        ErrorKind.Unauthenticated => 401,
        ErrorKind.Denied => 403,
        ErrorKind.NotFound => 404,
        ErrorKind.Conflict => 409,
        ErrorKind.Gone => 410,
        ErrorKind.Limit => 429,
        ErrorKind.Unavailable => 503,
        _ => 500,
    };

    public static string Title(int status) => status switch
    {
        400 => "The request is wrong",
        401 => "Not signed in",
        403 => "Not allowed",
        404 => "Not found",
        405 => "The method is not allowed here",
        406 => "No such format",
        409 => "Conflict",
        410 => "Gone",
        413 => "Too large",
        415 => "The body has the wrong type",
        429 => "A limit was reached",
        503 => "Not available now",
        _ => "The node failed",
    };
}
