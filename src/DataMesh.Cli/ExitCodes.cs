using DataMesh.Model.Errors;

namespace DataMesh.Cli;

/// <summary>The documented exit codes: one mapping from <see cref="ErrorKind"/>.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>The command ran and found something wrong: a failed check, test or validation.</summary>
    public const int Failed = 1;

    public const int Usage = 2;

    public const int Cancelled = 130;

    public static int Of(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => Usage,
        ErrorKind.NotFound or ErrorKind.Gone => 3,
        ErrorKind.Unauthenticated or ErrorKind.Denied => 4,
        ErrorKind.Conflict => 5,
        ErrorKind.Limit => 6,
        ErrorKind.Unavailable => 7,
        _ => 70,
    };
}
