using System.Text;
using DataMesh.Access.Principals;
using DataMesh.Access.Tokens;
using DataMesh.Schemas.Registry.Errors;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>
/// Who calls. Registry clients know a user and a password only, so that the token may also be either of the two.
/// </summary>
internal sealed class RegistrySignIn(TokenService tokens)
{
    private const string BearerScheme = "Bearer ";
    private const string BasicScheme = "Basic ";

    /// <exception cref="RegistryException">401 without a token that counts.</exception>
    public Principal Principal(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } text)
        {
            throw new RegistryException(401,
                "Unauthorized: send a token as 'Authorization: Bearer TOKEN', or as the password of "
                + "basic.auth.user.info");
        }

        if (text.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase))
        {
            return Valid(tokens.Validate(text[BearerScheme.Length..].Trim()));
        }

        return text.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase)
            ? Basic(text[BasicScheme.Length..].Trim())
            : throw new RegistryException(401, "Unauthorized: the Authorization header is neither Bearer nor Basic");
    }

    private Principal Basic(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
        {
            throw new RegistryException(401, "Unauthorized: the Authorization header is not base64");
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        var (user, password) = colon < 0 ? (pair, string.Empty) : (pair[..colon], pair[(colon + 1)..]);
        var validation = tokens.Validate(password);
        return Valid(validation.IsValid || user.Length == 0 ? validation : Better(tokens.Validate(user), validation));
    }

    /// <summary>A user that is no token at all is a name; then the password's problem is what helps.</summary>
    private static TokenValidation Better(TokenValidation user, TokenValidation password) =>
        user.IsValid ? user : password;

    private static Principal Valid(TokenValidation validation) => validation.IsValid
        ? validation.Principal
        : throw new RegistryException(401, $"Unauthorized: {validation.Problem}");
}
