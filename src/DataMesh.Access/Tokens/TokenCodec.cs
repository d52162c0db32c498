using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace DataMesh.Access.Tokens;

/// <summary>
/// JSON Web Tokens in compact form (RFC 7519, RFC 7515 section 7.1) with exactly one algorithm, ES256, and one key.
/// The header is matched, not obeyed: it can choose neither an algorithm nor a key.
/// </summary>
internal static class TokenCodec
{
    public const int MaxLength = 8192;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    public static string Encode(TokenClaims claims, TokenKey key)
    {
        var header = Json(w =>
        {
            w.WriteString("alg", "ES256");
            w.WriteString("kid", key.KeyId);
            w.WriteString("typ", "JWT");
        });
        var payload = Json(w =>
        {
            w.WriteString("iss", claims.Issuer);
            w.WriteString("aud", claims.Audience);
            w.WriteString("sub", claims.Subject);
            w.WriteString("jti", claims.Id);
            w.WriteNumber("iat", claims.IssuedAt);
            w.WriteNumber("exp", claims.ExpiresAt);
            Strings(w, "teams", claims.Teams);
            Strings(w, "roles", claims.Roles);
        });
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The claims of a token whose signature holds; otherwise null and what is wrong.</summary>
    public static TokenClaims? Decode(string token, TokenKey key, out string? problem)
    {
        problem = null;
        if (token.Length > MaxLength)
        {
            problem = "The token is too long.";
            return null;
        }

        var parts = token.Split('.');
        if (parts.Length != 3 || !parts.All(p => p.Length > 0 && p.All(IsBase64Url)))
        {
            problem = "The token is not a signed JSON Web Token.";
            return null;
        }

        try
        {
            if (HeaderProblem(Base64Url.DecodeFromChars(parts[0]), key.KeyId) is { } wrong)
            {
                problem = wrong;
                return null;
            }

            var signed = Encoding.ASCII.GetBytes(token, 0, parts[0].Length + 1 + parts[1].Length);
            if (!key.Verify(signed, Base64Url.DecodeFromChars(parts[2])))
            {
                problem = "The token's signature does not match.";
                return null;
            }

            return Claims(Base64Url.DecodeFromChars(parts[1]));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException
            or KeyNotFoundException or ArgumentException)
        {
            problem = "The token is not a well-formed JSON Web Token.";
            return null;
        }
    }

    private static string? HeaderProblem(byte[] header, string keyId)
    {
        using var json = JsonDocument.Parse(header, Strict);
        foreach (var property in json.RootElement.EnumerateObject())
        {
            // crit, jwk, jku, x5u, x5c and zip are ways to make a verifier do what the attacker wants.
            if (property.Name is not ("alg" or "kid" or "typ"))
            {
                return "The token's header has a field that is not accepted here.";
            }
        }

        if (json.RootElement.GetProperty("alg").GetString() != "ES256")
        {
            return "The token is not signed with ES256.";
        }

        return json.RootElement.GetProperty("kid").GetString() == keyId
            ? null
            : "The token was signed with a key that this node does not know.";
    }

    private static TokenClaims Claims(byte[] payload)
    {
        using var json = JsonDocument.Parse(payload, Strict);
        var root = json.RootElement;
        return new TokenClaims(
            Text(root, "iss"), Text(root, "aud"), Text(root, "sub"), Text(root, "jti"),
            root.GetProperty("iat").GetInt64(), root.GetProperty("exp").GetInt64(),
            List(root, "teams"), List(root, "roles"));
    }

    private static string Text(JsonElement root, string name) =>
        root.GetProperty(name).GetString() ?? throw new FormatException(name);

    private static List<string> List(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateArray().Select(e => e.GetString() ?? throw new FormatException(name))];

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Strings(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static bool IsBase64Url(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
