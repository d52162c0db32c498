using DataMesh.Access.Grants;
using DataMesh.Access.Tokens;
using DataMesh.Metadata;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Events;
using DataMesh.Model.Errors;

namespace DataMesh.Access;

/// <summary>
/// Grants and tokens: written to the metadata first, then folded into the snapshot that every read looks at. When a
/// revocation returns, no read that starts later is decided by what was revoked.
/// </summary>
public sealed class AccessStore : IDisposable
{
    private const string GrantKind = "grant";
    private const string TokenKind = "token";

    private readonly MetadataStore metadata;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim writer = new(1, 1);
    private volatile AccessSnapshot current;

    private AccessStore(MetadataStore metadata, AccessSnapshot loaded, TimeProvider time)
    {
        this.metadata = metadata;
        this.time = time;
        current = loaded;
    }

    public AccessSnapshot Current => current;

    public static async Task<AccessStore> OpenAsync(
        MetadataStore metadata, TimeProvider time, CancellationToken ct = default)
    {
        var snapshot = AccessSnapshot.Empty;
        var loaded = await metadata.LoadAsync([GrantKind, TokenKind], ct).ConfigureAwait(false);
        foreach (var entity in loaded.Entities)
        {
            snapshot = entity.Kind == GrantKind
                ? snapshot.With(entity.Read<GrantRecord>())
                : snapshot.With(entity.Read<TokenRecord>());
        }

        return new AccessStore(metadata, snapshot, time);
    }

    /// <summary>Gives a right, or replaces the one of the same product, port and principal.</summary>
    public Task GrantAsync(GrantRecord grant, CancellationToken ct = default) => WriteAsync(
        grant.GrantedBy,
        snapshot => new Write(
            NewEvent.Of("grant.given", grant.Product, grant), EntityWrite.Put(GrantKind, grant.Key, grant),
            snapshot.With(grant)),
        ct);

    /// <summary>Takes a right away.</summary>
    /// <exception cref="MeshException"><c>grant-not-found</c></exception>
    public Task RevokeGrantAsync(
        string product, string principal, string? port, string actor, CancellationToken ct = default) => WriteAsync(
        actor,
        snapshot =>
        {
            var grant = snapshot.GrantsOf(product).FirstOrDefault(g =>
                    string.Equals(g.Principal, principal, StringComparison.Ordinal)
                    && string.Equals(g.Port, port, StringComparison.Ordinal))
                ?? throw new MeshException(ErrorKind.NotFound, "grant-not-found",
                    $"'{principal}' has no grant on '{product}'{(port is null ? "" : $" port '{port}'")}.",
                    "A grant that the descriptor gives is taken away in the descriptor.");
            return new Write(
                NewEvent.Of("grant.revoked", product, grant), EntityWrite.Delete(GrantKind, grant.Key),
                snapshot.Without(grant));
        },
        ct);

    internal Task AddTokenAsync(TokenRecord token, CancellationToken ct) => WriteAsync(
        token.IssuedBy,
        snapshot => new Write(
            NewEvent.Of("token.issued", token.Id, token), EntityWrite.Put(TokenKind, token.Id, token),
            snapshot.With(token)),
        ct);

    internal Task RevokeTokenAsync(string id, string actor, CancellationToken ct) => WriteAsync(
        actor,
        snapshot =>
        {
            var token = snapshot.Tokens.GetValueOrDefault(id)
                ?? throw new MeshException(ErrorKind.NotFound, "token-not-found", $"There is no token '{id}'.",
                    "List the tokens to see their ids.");
            var revoked = token.RevokedAt is null
                ? token with { RevokedAt = time.GetUtcNow(), RevokedBy = actor }
                : token;
            return new Write(
                NewEvent.Of("token.revoked", id, revoked), EntityWrite.Put(TokenKind, id, revoked),
                snapshot.With(revoked));
        },
        ct);

    public void Dispose() => writer.Dispose();

    private async Task WriteAsync(string actor, Func<AccessSnapshot, Write> make, CancellationToken ct)
    {
        await writer.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var write = make(current);
            await metadata.AppendAsync(
                new MetadataChange(actor) { Events = [write.Event], Entities = [write.Entity] }, ct)
                .ConfigureAwait(false);
            current = write.Next;
        }
        finally
        {
            writer.Release();
        }
    }

    private sealed record Write(NewEvent Event, EntityWrite Entity, AccessSnapshot Next);
}
