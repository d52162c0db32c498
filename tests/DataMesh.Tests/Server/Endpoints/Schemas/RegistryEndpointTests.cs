using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace DataMesh.Tests.Server.Endpoints.Schemas;

public sealed class RegistryEndpointTests : IAsyncLifetime
{
    private RegistryHost _host = null!;

    public async Task InitializeAsync() => _host = await RegistryHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Schema_is_registered_and_found_by_every_way()
    {
        var registered = await _host.RegisterAsync("orders-value", "id");
        Assert.Equal(1, registered["id"]!.GetValue<int>());
        var guid = registered["guid"]!.GetValue<string>();

        Assert.Equal($$"""{"schema":"id","guid":"{{guid}}"}""", await TextAsync("/schemas/ids/1"));
        Assert.Equal("id", await TextAsync("/schemas/ids/1/schema"));
        Assert.Equal("""["orders-value"]""", await TextAsync("/schemas/ids/1/subjects"));
        Assert.Equal("""[{"subject":"orders-value","version":1}]""", await TextAsync("/schemas/ids/1/versions"));
        var whole = $$"""{"subject":"orders-value","version":1,"id":1,"guid":"{{guid}}","schema":"id"}""";
        Assert.Equal(whole, await TextAsync("/subjects/orders-value/versions/latest"));
        Assert.Equal(whole, await TextAsync("/subjects/orders-value/versions/1"));
        Assert.Equal(whole, await TextAsync("/subjects/orders-value/versions/-1"));
        Assert.Equal("id", await TextAsync("/subjects/orders-value/versions/1/schema"));
        Assert.Equal("[1]", await TextAsync("/subjects/orders-value/versions"));
        Assert.Equal("""["orders-value"]""", await TextAsync("/subjects"));
        Assert.Equal(whole, (await _host.SendAsync("POST", "/subjects/orders-value", """{"schema":"id"}""")).Body);
        Assert.Equal($$"""{"schema":"id","guid":"{{guid}}"}""", await TextAsync($"/schemas/guids/{guid}"));
        Assert.Equal("""[{"context":".","id":1}]""", await TextAsync($"/schemas/guids/{guid}/ids"));
        Assert.Equal($"[{whole}]", await TextAsync("/schemas"));
        Assert.Equal("""{"schema":"id","guid":"GUID","maxId":1}""".Replace("GUID", guid, StringComparison.Ordinal),
            await TextAsync("/schemas/ids/1?fetchMaxId=true"));
    }

    [Theory]
    [InlineData("/schemas/ids/1")]
    [InlineData("/ids/1")]
    [InlineData("/ids/1/schema")]
    [InlineData("/types")]
    [InlineData("/subjects")]
    [InlineData("/config")]
    [InlineData("")]
    [InlineData("/")]
    public async Task Mount_answers_with_and_without_the_second_schemas(string path)
    {
        await _host.RegisterAsync("orders-value", "id");
        Assert.Equal(200, (await _host.SendAsync("GET", path, under: _host.Mount)).Status);
    }

    [Fact]
    public async Task Fields_that_nobody_knows_are_accepted()
    {
        var answer = await _host.JsonAsync("POST", "/subjects/s/versions",
            """{"schema":"id","future":{"x":[1]},"metadata":null,"ruleSet":null,"references":null,"version":-1}""");
        Assert.Equal(1, answer["id"]!.GetValue<int>());
        await _host.JsonAsync("PUT", "/config/s", """{"compatibility":"full","future":true}""");
        Assert.Equal("""{"compatibilityLevel":"FULL"}""", await TextAsync("/config/s"));
    }

    [Fact]
    public async Task Subject_may_hold_any_printable_character()
    {
        const string subject = "a/b c%2F:d?é";
        await _host.RegisterAsync(subject, "id");
        Assert.Equal(subject, (await _host.JsonAsync("GET", "/subjects"))[0]!.GetValue<string>());
        Assert.Equal("[1]", await TextAsync($"/subjects/{Uri.EscapeDataString(subject)}/versions"));
    }

    [Fact]
    public async Task Basic_sign_in_takes_the_token_as_password_or_user()
    {
        foreach (var pair in new[] { $"me:{_host.Token("user:reader")}", $"{_host.Token("user:reader")}:" })
        {
            Assert.Equal(200, await StatusAsync(pair));
        }

        Assert.Equal(401, await StatusAsync("me:secret"));
        Assert.Equal(401, await StatusAsync(":"));
    }

    [Theory]
    [InlineData("application/vnd.schemaregistry.v1+json", 200)]
    [InlineData("application/vnd.schemaregistry+json", 200)]
    [InlineData("application/json", 200)]
    [InlineData("application/octet-stream", 200)]
    [InlineData("text/csv", 415)]
    public async Task Body_may_have_the_types_of_registry_clients(string type, int status) => Assert.Equal(status,
        (await _host.SendAsync("POST", "/subjects/s/versions", """{"schema":"id"}""", type: type)).Status);

    [Fact]
    public async Task Answer_has_a_type_that_the_client_takes()
    {
        Assert.Equal(200, (await _host.SendAsync("GET", "/subjects", accept: "application/json; q=0.5")).Status);
        Assert.Equal(200, (await _host.SendAsync("GET", "/subjects", accept: "*/*")).Status);
        Assert.Equal(406, (await _host.SendAsync("GET", "/subjects", accept: "text/html")).Status);
    }

    [Fact]
    public async Task Body_beyond_the_limit_is_refused_and_a_large_schema_is_not()
    {
        var large = new JsonObject { ["schema"] = new string('x', 11 * 1024 * 1024) }.ToJsonString();
        Assert.Equal(200, (await _host.SendAsync("POST", "/subjects/s/versions", large)).Status);
        var tooLong = new JsonObject { ["schema"] = new string('x', 17 * 1024 * 1024) }.ToJsonString();
        var (status, body) = await _host.SendAsync("POST", "/subjects/s/versions", tooLong);
        Assert.Equal((422, 42209), (status, JsonNode.Parse(body)!["error_code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Contexts_part_subjects_and_ids()
    {
        await _host.RegisterAsync("s", "one");
        await _host.JsonAsync("POST", "/contexts/.test/subjects/s/versions", """{"schema":"two"}""");
        await _host.JsonAsync("POST", "/contexts/test/subjects/t/versions", """{"schema":"three"}""");

        Assert.Equal("""[".",".test"]""", await TextAsync("/contexts"));
        Assert.Equal("""[":.test:s",":.test:t","s"]""", await TextAsync("/subjects"));
        Assert.Equal("""[":.test:s",":.test:t"]""", await TextAsync("/contexts/.test/subjects"));
        Assert.Equal("""["s"]""", await TextAsync("/subjects?subjectPrefix="));
        Assert.Equal("""[":.test:s","s"]""", await TextAsync("/subjects?subjectPrefix=:*:s"));
        Assert.Equal("one", await TextAsync("/schemas/ids/1/schema"));
        Assert.Equal("two", await TextAsync("/contexts/.test/schemas/ids/1/schema"));
        Assert.Equal("two", await TextAsync("/schemas/ids/1/schema?subject=:.test:"));
        Assert.Equal("three", await TextAsync("/schemas/ids/2/schema?subject=t"));
        Assert.Equal("three", await TextAsync("/subjects/t/versions/1/schema"));
        await _host.JsonAsync("PUT", "/contexts/.test/config", """{"compatibility":"NONE"}""");
        Assert.Equal("""{"compatibilityLevel":"NONE"}""", await TextAsync("/config/:.test:s?defaultToGlobal=true"));
        Assert.Equal("""{"compatibilityLevel":"BACKWARD"}""", await TextAsync("/config"));
    }

    [Fact]
    public async Task Lists_come_in_pages_and_with_what_is_deleted()
    {
        foreach (var name in "abcde")
        {
            await _host.RegisterAsync($"s{name}", $"id {name}");
        }

        await _host.JsonAsync("DELETE", "/subjects/sc");
        await _host.RegisterAsync("sa", "id");
        await _host.JsonAsync("DELETE", "/subjects/sa/versions/1");

        Assert.Equal("""["sa","sb","sd","se"]""", await TextAsync("/subjects"));
        Assert.Equal("""["sb","sd"]""", await TextAsync("/subjects?offset=1&limit=2"));
        Assert.Equal("""["sa","sb","sc","sd","se"]""", await TextAsync("/subjects?deleted=true"));
        Assert.Equal("""["sc"]""", await TextAsync("/subjects?deletedOnly=true"));
        Assert.Equal("[2]", await TextAsync("/subjects/sa/versions"));
        Assert.Equal("[1,2]", await TextAsync("/subjects/sa/versions?deleted=true"));
        Assert.Equal("[1]", await TextAsync("/subjects/sa/versions?deletedOnly=true"));
        Assert.Equal("[-1,2]", await TextAsync("/subjects/sa/versions?deletedAsNegative=true"));
        Assert.Equal(4, (await _host.JsonAsync("GET", "/schemas?latestOnly=true")).AsArray().Count);
        Assert.Equal(6, (await _host.JsonAsync("GET", "/schemas?deleted=true")).AsArray().Count);
        Assert.Single((await _host.JsonAsync("GET", "/schemas?limit=1&offset=2")).AsArray());
    }

    [Fact]
    public async Task Compatibility_check_tells_why_when_asked()
    {
        await _host.RegisterAsync("s", "id");
        Assert.Equal("""{"is_compatible":false}""",
            await PostAsync("/compatibility/subjects/s/versions/latest", """{"schema":"id more"}"""));
        var verbose = JsonNode.Parse(
            await PostAsync("/compatibility/subjects/s/versions?verbose=true", """{"schema":"id more"}"""))!;
        Assert.Contains("NAME_MISSING", verbose["messages"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("""{"is_compatible":true,"messages":[]}""",
            await PostAsync("/compatibility/subjects/new/versions/latest?verbose=true", """{"schema":"id"}"""));
    }

    [Fact]
    public async Task Metadata_rules_and_references_come_back_as_they_were_sent()
    {
        await _host.RegisterAsync("base", "money");
        const string body = """
            {"schema":"price","schemaType":"JSON","references":[{"name":"money","subject":"base","version":1}],
             "metadata":{"tags":{"**.ssn":["PII"]},"properties":{"owner":"sales"},"sensitive":["owner"]},
             "ruleSet":{"domainRules":[{"name":"r","kind":"CONDITION","mode":"WRITE","type":"CEL","expr":"1 == 1",
               "future":[1,2]}]}}
            """;
        await _host.JsonAsync("POST", "/subjects/s/versions", body);
        var shown = (await _host.JsonAsync("GET", "/subjects/s/versions/1")).AsObject();
        foreach (var (name, value) in JsonNode.Parse(body)!.AsObject())
        {
            Assert.True(JsonNode.DeepEquals(value, shown[name]), $"{name}: {shown[name]}");
        }

        Assert.Equal("[2]", await TextAsync("/subjects/base/versions/1/referencedby"));
        Assert.Single((await _host.JsonAsync("GET", "/schemas?ruleType=CEL")).AsArray());
        Assert.Empty((await _host.JsonAsync("GET", "/schemas?ruleType=ENCRYPT")).AsArray());
        Assert.Equal(200, (await _host.SendAsync("GET", "/subjects/s/metadata?key=owner&value=sales")).Status);
        Assert.Equal(404, (await _host.SendAsync("GET", "/subjects/s/metadata?key=owner&value=me")).Status);
    }

    [Fact]
    public async Task Alias_stands_for_its_subject()
    {
        await _host.RegisterAsync("orders-value", "id");
        await _host.JsonAsync("PUT", "/config/old-orders", """{"alias":"orders-value"}""");
        Assert.Equal("orders-value",
            (await _host.JsonAsync("GET", "/subjects/old-orders/versions/1"))["subject"]!.GetValue<string>());
        await _host.JsonAsync("PUT", "/config/old-orders", """{"alias":null}""");
        Assert.Equal(404, (await _host.SendAsync("GET", "/subjects/old-orders/versions/1")).Status);
    }

    [Fact]
    public async Task Modes_are_shown_set_and_forgotten()
    {
        Assert.Equal("""{"mode":"READWRITE"}""", await TextAsync("/mode"));
        await _host.JsonAsync("PUT", "/mode/s", """{"mode":"READONLY"}""");
        Assert.Equal("""{"mode":"READONLY"}""", await TextAsync("/mode/s"));
        Assert.Equal("""{"mode":"READWRITE"}""", await TextAsync("/mode/t?defaultToGlobal=true"));
        await _host.JsonAsync("PUT", "/mode", """{"mode":"READONLY_OVERRIDE"}""");
        await _host.JsonAsync("PUT", "/mode/s", """{"mode":"READWRITE"}""");
        Assert.Equal("""{"mode":"READONLY_OVERRIDE"}""", await TextAsync("/mode/s?defaultToGlobal=true"));
        await _host.JsonAsync("DELETE", "/mode");
        Assert.Equal("""{"mode":"READWRITE"}""", (await _host.SendAsync("DELETE", "/mode/s")).Body);
    }

    [Fact]
    public async Task Owner_team_alone_writes_under_its_products_subjects()
    {
        const string path = "/subjects/listening.play-events.batch-value/versions";
        const string body = """{"schema":"id"}""";
        Assert.Equal(403, (await _host.SendAsync("POST", path, body, "user:developer")).Status);
        Assert.Equal(403, (await _host.SendAsync("POST", "/contexts/.copy" + path, body, "user:developer")).Status);
        Assert.Equal(200, (await _host.SendAsync("POST", path, body, "user:listener")).Status);
        Assert.Equal(200, (await _host.SendAsync("POST", "/subjects/free/versions", body, "user:developer")).Status);
        Assert.Equal(200, (await _host.SendAsync("GET", "/schemas/ids/1", user: "user:reader")).Status);

        var audit = await _host.Fixture.Files.Store.Audit.ReadAsync(new());
        Assert.Equal(["allowed", "allowed", "denied", "denied"],
            audit.Where(a => a.Action.StartsWith("schema.", StringComparison.Ordinal)).Select(a => a.Outcome).Order());
    }

    [Fact]
    public async Task Export_and_import_keep_every_id_and_version()
    {
        await _host.RegisterAsync("base", "money");
        await _host.JsonAsync("POST", "/subjects/s/versions",
            """{"schema":"id","references":[{"name":"money","subject":"base","version":1}]}""");
        await _host.RegisterAsync("s", "id more?");
        await _host.RegisterAsync(":.test:s", "id");
        await _host.JsonAsync("DELETE", "/subjects/s/versions/1");
        await _host.RegisterAsync("s", "id more? most?");
        var exported = (await _host.JsonAsync("GET", "/schemas?deleted=true")).AsArray();

        await using var other = await RegistryHost.StartAsync();
        await other.JsonAsync("PUT", "/mode", """{"mode":"IMPORT"}""");
        await other.JsonAsync("PUT", "/mode/:.test:", """{"mode":"IMPORT"}""");
        foreach (var schema in exported.OrderBy(s => s!["id"]!.GetValue<int>()))
        {
            var subject = Uri.EscapeDataString(schema!["subject"]!.GetValue<string>());
            await other.JsonAsync("POST", $"/subjects/{subject}/versions", schema.ToJsonString());
            if (schema["deleted"]?.GetValue<bool>() == true)
            {
                await other.JsonAsync("DELETE", $"/subjects/{subject}/versions/{schema["version"]}");
            }
        }

        var imported = await other.JsonAsync("GET", "/schemas?deleted=true");
        Assert.Equal(exported.ToJsonString(), imported.ToJsonString());
        await other.JsonAsync("PUT", "/mode", """{"mode":"READWRITE"}""");
        Assert.Equal(5, (await other.RegisterAsync("new", "brand new"))["id"]!.GetValue<int>());
    }

    private async Task<string> TextAsync(string path)
    {
        var (status, body) = await _host.SendAsync("GET", path);
        Assert.True(status == 200, $"{path}: {status} {body}");
        return body;
    }

    private async Task<string> PostAsync(string path, string body) =>
        (await _host.SendAsync("POST", path, body)).Body;

    private async Task<int> StatusAsync(string pair)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        using var answer = await client.GetAsync(new Uri(_host.Root + "/subjects"));
        return (int)answer.StatusCode;
    }
}
