using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Access.Principals;
using DataMesh.Access.Tokens;
using DataMesh.Model.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Access;

public sealed class TokenTests(AccessFixture fixture) : IClassFixture<AccessFixture>
{
    private const string Es256 = """{"alg":"ES256","kid":"KID","typ":"JWT"}""";

    [Fact]
    public async Task Issued_token_proves_its_principal()
    {
        var issued = await IssueAsync("user:ada", ["weather", "safety"], Role.Owner);

        var principal = fixture.Tokens.Validate(issued.Token).Principal!;

        Assert.Equal("user:ada", principal.Id);
        Assert.Equal(["weather", "safety"], principal.Teams);
        Assert.Equal([Role.Owner], principal.Roles);
        Assert.Equal(issued.Record.Id, principal.TokenId);
        Assert.True(principal.MayManage("safety"));
        Assert.False(principal.MayManage("flights"));
    }

    [Fact]
    public async Task Token_expires()
    {
        var issued = await IssueAsync("user:ada", [], Role.Consumer);
        fixture.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal("The token has expired.", fixture.Tokens.Validate(issued.Token).Problem);
    }

    [Fact]
    public async Task Revoked_token_stays_revoked_after_a_restart()
    {
        var issued = await IssueAsync("user:ada", [], Role.Consumer);
        Assert.True(fixture.Tokens.Validate(issued.Token).IsValid);

        await fixture.Tokens.RevokeAsync(issued.Record.Id, "user:admin");
        Assert.Equal("The token was revoked.", fixture.Tokens.Validate(issued.Token).Problem);

        fixture.Store.Dispose();
        await fixture.OpenAsync();
        Assert.Equal("The token was revoked.", fixture.Tokens.Validate(issued.Token).Problem);
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"KID","typ":"JWT"}""")]
    [InlineData("""{"alg":"None","kid":"KID"}""")]
    [InlineData("""{"alg":"HS256","kid":"KID","typ":"JWT"}""")]
    [InlineData("""{"alg":"ES384","kid":"KID","typ":"JWT"}""")]
    [InlineData("""{"alg":"RS256","kid":"KID","typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","kid":"../../etc/passwd","typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","kid":"","typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","kid":"KID","jwk":{"kty":"EC"}}""")]
    [InlineData("""{"alg":"ES256","kid":"KID","jku":"https://evil.example/keys"}""")]
    [InlineData("""{"alg":"ES256","kid":"KID","x5c":[]}""")]
    [InlineData("""{"alg":"ES256","kid":"KID","crit":["exp"]}""")]
    [InlineData("""{"alg":"ES256","alg":"none","kid":"KID"}""")]
    [InlineData("""{"alg":["ES256"],"kid":"KID"}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Header_can_choose_neither_algorithm_nor_key(string header)
    {
        // Signed with the right key, so that nothing but the header is wrong.
        var (_, payload) = await PartsAsync();
        var forged = Sign(header, payload);

        Assert.False(fixture.Tokens.Validate(forged).IsValid);
    }

    [Fact]
    public async Task Unsigned_and_symmetric_forgeries_are_refused()
    {
        var (_, payload) = await PartsAsync();
        var none = Base64Url.EncodeToString("""{"alg":"none"}"""u8) + "." + payload + ".";
        var head = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8) + "." + payload;
        var publicKey = ECDsa.Create();
        publicKey.ImportFromPem(await File.ReadAllTextAsync(fixture.KeyFile));
        var symmetric = head + "." + Base64Url.EncodeToString(
            HMACSHA256.HashData(publicKey.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(head)));

        Assert.False(fixture.Tokens.Validate(none).IsValid);
        Assert.False(fixture.Tokens.Validate(symmetric).IsValid);
        Assert.False(fixture.Tokens.Validate(head + "." + Base64Url.EncodeToString(new byte[64])).IsValid);
    }

    [Theory]
    [InlineData("iss", "other")]
    [InlineData("aud", "other")]
    [InlineData("sub", "root")]
    [InlineData("sub", "user:../x")]
    [InlineData("jti", "unknown")]
    public async Task Claim_of_another_kind_is_refused_even_when_signed(string claim, string value)
    {
        var (_, payload) = await PartsAsync();
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(payload))!.AsObject();
        claims[claim] = value;

        Assert.False(fixture.Tokens.Validate(Sign(Es256, Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(claims)))).IsValid);
    }

    [Fact]
    public async Task Token_of_another_key_is_refused()
    {
        var other = Path.Combine(Path.GetDirectoryName(fixture.KeyFile)!, "other.pem");
        using var key = TokenKey.LoadOrCreate(other);
        var (_, payload) = await PartsAsync();

        Assert.False(fixture.Tokens.Validate(Sign(Es256, payload, key)).IsValid);
    }

    [Fact]
    public async Task Any_changed_character_breaks_the_token()
    {
        var token = (await IssueAsync("user:ada", [], Role.Consumer)).Token;
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
        Prop.ForAll(
            Gen.Choose(0, token.Length - 1).ToArbitrary(), Gen.Elements(letters.ToCharArray()).ToArbitrary(),
            (at, letter) =>
            {
                // The last character of a part carries unused bits: another spelling of the same bytes is no forgery.
                var isSlack = at == token.Length - 1 || token[at + 1] == '.';
                var changed = token[..at] + letter + token[(at + 1)..];
                return changed == token || isSlack || !fixture.Tokens.Validate(changed).IsValid;
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Hostile_text_is_refused_without_a_crash() =>
        Prop.ForAll<string>(text => text is null || !fixture.Tokens.Validate(text).IsValid).QuickCheckThrowOnFailure();

    [Fact]
    public void Key_file_is_for_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(fixture.KeyFile));
        var exposed = fixture.KeyFile + ".exposed";
        File.Copy(fixture.KeyFile, exposed);
        File.SetUnixFileMode(exposed, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Equal("token-key-exposed", Assert.Throws<MeshException>(() => TokenKey.LoadOrCreate(exposed)).Code);
    }

    [Fact]
    public void Damaged_key_file_is_told()
    {
        var damaged = fixture.KeyFile + ".damaged";
        using (TokenKey.LoadOrCreate(damaged))
        {
            File.WriteAllText(damaged, "nonsense");
        }

        Assert.Equal("token-key-unreadable", Assert.Throws<MeshException>(() => TokenKey.LoadOrCreate(damaged)).Code);
    }

    [Fact]
    public async Task Nodes_that_start_at_once_agree_on_one_key()
    {
        var path = fixture.KeyFile + ".shared";
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TokenKey.LoadOrCreate(path))));

        Assert.Single(keys.Select(k => k.KeyId).Distinct(StringComparer.Ordinal));
        Array.ForEach(keys, k => k.Dispose());
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("user:")]
    [InlineData("robot:ada")]
    [InlineData("user:a b")]
    [InlineData("user:-a")]
    [InlineData("user:a/b")]
    public async Task Subject_that_is_no_principal_is_refused(string subject)
    {
        var refusal = await Assert.ThrowsAsync<MeshException>(() => IssueAsync(subject, [], Role.Consumer));

        Assert.Equal("token-subject-invalid", refusal.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(500)]
    public async Task Lifetime_out_of_bounds_is_refused(int days)
    {
        var refusal = await Assert.ThrowsAsync<MeshException>(() => fixture.Tokens.IssueAsync(
            new TokenRequest("user:ada", [], [], TimeSpan.FromDays(days)), "user:admin"));

        Assert.Equal("token-lifetime-invalid", refusal.Code);
    }

    private Task<IssuedToken> IssueAsync(string subject, string[] teams, params Role[] roles) =>
        fixture.Tokens.IssueAsync(new TokenRequest(subject, teams, roles), "user:admin");

    private async Task<(string Header, string Payload)> PartsAsync()
    {
        var parts = (await IssueAsync("user:ada", [], Role.Admin)).Token.Split('.');
        return (parts[0], parts[1]);
    }

    private string Sign(string header, string payload, TokenKey? key = null)
    {
        var text = header.Replace("KID", fixture.Key.KeyId, StringComparison.Ordinal);
        var signed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)) + "." + payload;
        return signed + "." + Base64Url.EncodeToString((key ?? fixture.Key).Sign(Encoding.ASCII.GetBytes(signed)));
    }
}
