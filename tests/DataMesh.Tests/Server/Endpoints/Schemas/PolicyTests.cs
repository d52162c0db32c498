using System.Text.Json.Nodes;

namespace DataMesh.Tests.Server.Endpoints.Schemas;

/// <summary>What a subject's configuration and metadata add to the level.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    private RegistryHost _host = null!;

    public async Task InitializeAsync() => _host = await RegistryHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Policy_is_set_shown_and_forgotten()
    {
        await _host.JsonAsync("PUT", "/config", """{"compatibilityPolicy":"LENIENT"}""");
        Assert.Equal("""{"compatibilityLevel":"BACKWARD","compatibilityPolicy":"LENIENT"}""",
            (await _host.JsonAsync("GET", "/config/s?defaultToGlobal=true")).ToJsonString());
        await _host.JsonAsync("PUT", "/config", """{"compatibilityPolicy":null}""");
        Assert.Equal("""{"compatibilityLevel":"BACKWARD"}""",
            (await _host.JsonAsync("GET", "/config")).ToJsonString());
    }

    [Fact]
    public async Task Field_with_a_reserved_name_is_refused()
    {
        var (status, body) = await RegisterAsync("id", "id, old");
        Assert.Equal(409, status);
        Assert.Contains("FIELD_CONFLICTS_WITH_RESERVED_FIELD", body, StringComparison.Ordinal);
        Assert.Equal(200, (await RegisterAsync("id", "old")).Status);
        (status, body) = await RegisterAsync("id old", reserved: null);
        Assert.Equal(409, status);
        Assert.Contains("FIELD_CONFLICTS_WITH_RESERVED_FIELD", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reserved_name_is_not_given_up_unless_the_configuration_says_so()
    {
        Assert.Equal(200, (await RegisterAsync("id", "old,older")).Status);
        var (status, body) = await RegisterAsync("id", "old");
        Assert.Equal(409, status);
        Assert.Contains("RESERVED_FIELD_REMOVED", body, StringComparison.Ordinal);
        await _host.JsonAsync("PUT", "/config/s", """{"validateFields":false}""");
        Assert.Equal(200, (await RegisterAsync("id", "old")).Status);
    }

    [Fact]
    public async Task Reference_names_its_context_when_asked()
    {
        await _host.RegisterAsync(":.c:base", "id");
        await _host.JsonAsync("POST", "/subjects/:.c:user/versions",
            """{"schema":"x?","references":[{"name":"n","subject":"base","version":1}]}""");

        Assert.Equal("base", await SubjectAsync(""));
        Assert.Equal("base", await SubjectAsync("?referenceFormat=default"));
        Assert.Equal(":.c:base", await SubjectAsync("?referenceFormat=qualified"));
        Assert.Equal(422, (await _host.SendAsync("GET", "/subjects/:.c:user/versions/1?referenceFormat=short")).Status);
    }

    private async Task<string> SubjectAsync(string query) =>
        (await _host.JsonAsync("GET", "/subjects/:.c:user/versions/1" + query))["references"]![0]!["subject"]!
            .GetValue<string>();

    private Task<(int Status, string Body)> RegisterAsync(string text, string? reserved) => _host.SendAsync("POST",
        "/subjects/s/versions", new JsonObject
        {
            ["schema"] = text,
            ["metadata"] = reserved is null
                ? null
                : new JsonObject { ["properties"] = new JsonObject { ["confluent:reserved"] = reserved } },
        }.ToJsonString());
}
