using System.Collections.Concurrent;
using System.Globalization;
using DataMesh.Access.Principals;
using DataMesh.Model.Errors;

namespace DataMesh.Access.Tokens;

/// <summary>Issues, checks and revokes the node's bearer tokens.</summary>
public sealed class TokenService(TokenKey key, AccessStore store, TokenOptions options, TimeProvider time)
{
    private const int MaxRemembered = 10_000;

    private readonly TokenOptions options = TokenOptionsValidator.Validate(options);

    // A signature holds or not for ever, so it is checked once for each text. Time and revocation are looked at always.
    private readonly ConcurrentDictionary<string, TokenClaims> verified = new(StringComparer.Ordinal);

    public IEnumerable<TokenRecord> Tokens => store.Current.Tokens.Values.OrderBy(t => t.IssuedAt);

    /// <exception cref="MeshException"><c>token-subject-invalid</c>, <c>token-lifetime-invalid</c>.</exception>
    public async Task<IssuedToken> IssueAsync(TokenRequest request, string issuedBy, CancellationToken ct = default)
    {
        if (!PrincipalId.TryParse(request.Subject, out _))
        {
            throw new MeshException(ErrorKind.Invalid, "token-subject-invalid",
                $"'{request.Subject}' is not the name of a principal.",
                "Write user:NAME, team:NAME or service:NAME.");
        }

        foreach (var team in request.Teams)
        {
            if (!PrincipalId.TryParse("team:" + team, out _))
            {
                throw new MeshException(ErrorKind.Invalid, "token-team-invalid", $"'{team}' is not the name of a team.",
                    "Use letters, digits and . _ - without the prefix team:.");
            }
        }

        var lifetime = request.Lifetime ?? options.Lifetime;
        if (lifetime <= TimeSpan.Zero || lifetime > options.MaxLifetime)
        {
            throw new MeshException(ErrorKind.Invalid, "token-lifetime-invalid",
                "A token can not live " + lifetime.ToString("c", CultureInfo.InvariantCulture) + ".",
                string.Create(CultureInfo.InvariantCulture, $"Choose up to {options.MaxLifetime.TotalDays:0} days."));
        }

        // Claims count in whole seconds; the record shall say what the token says.
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var record = new TokenRecord(
            Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), request.Subject, request.Teams, request.Roles,
            now, DateTimeOffset.FromUnixTimeSeconds((now + lifetime).ToUnixTimeSeconds()), issuedBy,
            request.Description);
        var claims = new TokenClaims(
            options.Issuer, options.Audience, record.Subject, record.Id,
            record.IssuedAt.ToUnixTimeSeconds(), record.ExpiresAt.ToUnixTimeSeconds(), record.Teams,
            [.. record.Roles.Select(r => r.ToString().ToLower(CultureInfo.InvariantCulture))]);
        var token = TokenCodec.Encode(claims, key);
        if (token.Length > TokenCodec.MaxLength)
        {
            throw new MeshException(ErrorKind.Invalid, "token-too-long",
                $"The token would have {token.Length} characters; {TokenCodec.MaxLength} are allowed.",
                "Name fewer teams.");
        }

        await store.AddTokenAsync(record, ct).ConfigureAwait(false);
        return new IssuedToken(token, record);
    }

    /// <summary>Takes the token out of use; when this returns it opens nothing any more.</summary>
    /// <exception cref="MeshException"><c>token-not-found</c></exception>
    public Task RevokeAsync(string id, string actor, CancellationToken ct = default) =>
        store.RevokeTokenAsync(id, actor, ct);

    public TokenValidation Validate(string token)
    {
        if (!verified.TryGetValue(token, out var claims))
        {
            claims = TokenCodec.Decode(token, key, out var problem);
            if (claims is null)
            {
                return TokenValidation.Refuse(problem!);
            }

            if (verified.Count >= MaxRemembered)
            {
                verified.Clear();
            }

            verified[token] = claims;
        }

        return Judge(claims);
    }

    private TokenValidation Judge(TokenClaims claims)
    {
        if (!string.Equals(claims.Issuer, options.Issuer, StringComparison.Ordinal)
            || !string.Equals(claims.Audience, options.Audience, StringComparison.Ordinal))
        {
            return TokenValidation.Refuse("The token was made for another mesh.");
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var skew = (long)options.ClockSkew.TotalSeconds;
        if (claims.ExpiresAt <= now - skew)
        {
            return TokenValidation.Refuse("The token has expired.");
        }

        if (claims.IssuedAt > now + skew)
        {
            return TokenValidation.Refuse("The token is from the future; check the clocks.");
        }

        // A token that the node does not remember may be one whose record was lost with a restored backup, and with
        // it the record of its revocation.
        if (!store.Current.Tokens.TryGetValue(claims.Id, out var record))
        {
            return TokenValidation.Refuse("The node does not know this token.");
        }

        if (record.RevokedAt is not null)
        {
            return TokenValidation.Refuse("The token was revoked.");
        }

        return PrincipalId.TryParse(claims.Subject, out var id)
            && Roles(claims.Roles) is { } roles
            ? new TokenValidation(
                new Principal(claims.Subject, id.Kind, claims.Teams, roles, claims.Id,
                    DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt)),
                Problem: null)
            : TokenValidation.Refuse("The token names an unknown kind of principal or role.");
    }

    private static List<Role>? Roles(IReadOnlyList<string> names)
    {
        var roles = new List<Role>(names.Count);
        foreach (var name in names)
        {
            switch (name)
            {
                case "admin": roles.Add(Role.Admin); break;
                case "owner": roles.Add(Role.Owner); break;
                case "consumer": roles.Add(Role.Consumer); break;
                default: return null;
            }
        }

        return roles;
    }
}
