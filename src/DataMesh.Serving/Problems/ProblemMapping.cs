using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Serving.Problems;

/// <summary>The one mapping from what went wrong to what HTTP says.</summary>
public static class ProblemMapping
{
    /// <summary>Before the code of an error in a problem's <c>type</c>.</summary>
    public const string TypePrefix = "urn:datamesh:error:";

    public static int Status(MeshException error) => error.Kind switch
    {
        ErrorKind.Invalid => error.Code switch
        {
            "method-not-allowed" => StatusCodes.Status405MethodNotAllowed,
            "not-acceptable" => StatusCodes.Status406NotAcceptable,
            "unsupported-media-type" => StatusCodes.Status415UnsupportedMediaType,
            _ => StatusCodes.Status400BadRequest,
        },
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Denied => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Gone => StatusCodes.Status410Gone,
        ErrorKind.Limit => error.Code switch
        {
            "request-too-large" => StatusCodes.Status413PayloadTooLarge,
            "query-timeout" => StatusCodes.Status413PayloadTooLarge,
            "query-memory" => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status429TooManyRequests,
        },
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The title is the same for every error of a kind, as RFC 9457 asks.</summary>
    public static string Title(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => "The request can not be answered as it is",
        ErrorKind.Unauthenticated => "Sign in first",
        ErrorKind.Denied => "No right to do this",
        ErrorKind.NotFound => "Not found",
        ErrorKind.Conflict => "Something else was first",
        ErrorKind.Gone => "Retired",
        ErrorKind.Limit => "A limit was reached",
        ErrorKind.Unavailable => "Not available right now",
        _ => "The node failed",
    };

    /// <summary>What a framework's status without a body means.</summary>
    public static MeshException FromStatus(int status, string path) => status switch
    {
        StatusCodes.Status404NotFound => new MeshException(ErrorKind.NotFound, "path-not-found",
            $"There is nothing at '{path}'.", "GET /openapi/v1.json lists what there is."),
        StatusCodes.Status405MethodNotAllowed => new MeshException(ErrorKind.Invalid, "method-not-allowed",
            $"'{path}' does not answer this method.", "The Allow header lists those it answers."),
        StatusCodes.Status413PayloadTooLarge => new MeshException(ErrorKind.Limit, "request-too-large",
            "The request's body is too large."),
        StatusCodes.Status415UnsupportedMediaType => new MeshException(ErrorKind.Invalid, "unsupported-media-type",
            "The request's body has a media type that is not read here.", "Send application/json."),
        StatusCodes.Status401Unauthorized => new MeshException(ErrorKind.Unauthenticated, "token-missing",
            "The request carries no token.", "Send 'Authorization: Bearer TOKEN'."),
        StatusCodes.Status403Forbidden => new MeshException(ErrorKind.Denied, "access-denied", "You may not do this."),
        >= 500 => new MeshException(ErrorKind.Internal, "internal", "The node failed."),
        _ => new MeshException(ErrorKind.Invalid, "bad-request", "The request is not one that is understood here."),
    };
}
