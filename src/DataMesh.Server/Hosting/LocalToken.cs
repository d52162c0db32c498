using DataMesh.Access.Principals;
using DataMesh.Access.Tokens;

namespace DataMesh.Server.Hosting;

/// <summary>
/// The token of whoever sits at this machine: in a file that only the owner of the data folder can read.
/// </summary>
internal static class LocalToken
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>Keeps the token in the file while it is valid; else issues a new one.</summary>
    public static async Task EnsureAsync(string file, TokenService tokens, CancellationToken ct)
    {
        if (File.Exists(file))
        {
            var kept = await File.ReadAllTextAsync(file, ct).ConfigureAwait(false);
            if (tokens.Validate(kept.Trim()).IsValid)
            {
                return;
            }
        }

        var subject = "user:" + Name(Environment.UserName);
        var issued = await tokens.IssueAsync(
            new TokenRequest(subject, [], [Role.Admin], Lifetime, "the node's token file"),
            Principal.Node.Id, ct).ConfigureAwait(false);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        File.Delete(file);
        await using var stream = new StreamWriter(file, options);
        await stream.WriteLineAsync(issued.Token).ConfigureAwait(false);
    }

    private static string Name(string user)
    {
        var name = string.Concat(user.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'));
        return name.Length > 0 && char.IsAsciiLetterOrDigit(name[0]) ? name : "local";
    }
}
