using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;
using DataMesh.Tests.Model;

namespace DataMesh.Tests.Server.Endpoints.Schemas;

/// <summary>Every way in which the registry says no, with its code and text.</summary>
public sealed class RefusalTests
{
    private const string Good = """{"schema":"id"}""";

    private static readonly (string Method, string Path, string? Body, string User)[] Requests =
    [
        ("GET", "/subjects", null, ""),
        ("GET", "/subjects/none/versions", null, "user:admin"),
        ("GET", "/subjects/none/versions/1", null, "user:admin"),
        ("POST", "/subjects/none", Good, "user:admin"),
        ("DELETE", "/subjects/none", null, "user:admin"),
        ("GET", "/subjects/a/versions/9", null, "user:admin"),
        ("DELETE", "/subjects/a/versions/9", null, "user:admin"),
        ("POST", "/compatibility/subjects/a/versions/9", Good, "user:admin"),
        ("POST", "/subjects/a", """{"schema":"unheard of"}""", "user:admin"),
        ("GET", "/schemas/ids/999", null, "user:admin"),
        ("GET", "/schemas/ids/999/schema", null, "user:admin"),
        ("GET", "/schemas/ids/999/subjects", null, "user:admin"),
        ("GET", "/schemas/guids/b1c9d2e8-8f8e-8d24-a0a7-6d2d5b0f7a11", null, "user:admin"),
        ("DELETE", "/subjects/gone", null, "user:admin"),
        ("DELETE", "/subjects/a?permanent=true", null, "user:admin"),
        ("DELETE", "/subjects/gone/versions/1", null, "user:admin"),
        ("DELETE", "/subjects/a/versions/1?permanent=true", null, "user:admin"),
        ("GET", "/config/a", null, "user:admin"),
        ("GET", "/mode/a", null, "user:admin"),
        ("DELETE", "/config/a", null, "user:admin"),
        ("DELETE", "/mode/a", null, "user:admin"),
        ("POST", "/subjects/a/versions", """{"schema":"id more"}""", "user:admin"),
        ("POST", "/subjects/a/versions", """{"schema":"bad!"}""", "user:admin"),
        ("POST", "/subjects/a/versions", """{"schema":"x","schemaType":"XML"}""", "user:admin"),
        ("POST", "/subjects/new/versions", """{"schema":""}""", "user:admin"),
        ("POST", "/subjects/new/versions", "{}", "user:admin"),
        ("POST", "/subjects/new/versions", """{"schema":{"type":"string"}}""", "user:admin"),
        ("POST", "/subjects/new/versions", "{not json", "user:admin"),
        ("POST", "/subjects/new/versions", "[]", "user:admin"),
        ("POST", "/subjects/new/versions",
            """{"schema":"x","references":[{"name":"n","subject":"none","version":1}]}""", "user:admin"),
        ("POST", "/subjects/new/versions", """{"schema":"x","references":[{"name":"n"}]}""", "user:admin"),
        ("POST", "/subjects/new/versions", """{"schema":"x","id":5}""", "user:admin"),
        ("POST", "/subjects/new/versions", """{"schema":"x","version":5}""", "user:admin"),
        ("POST", "/subjects/new/versions",
            """{"schema":"x","ruleSet":{"domainRules":[{"name":"r","kind":"WISH"}]}}""", "user:admin"),
        ("POST", "/subjects/__GLOBAL/versions", Good, "user:admin"),
        ("GET", "/subjects/a/versions/0", null, "user:admin"),
        ("GET", "/subjects/a/versions/first", null, "user:admin"),
        ("PUT", "/config", """{"compatibility":"BEST"}""", "user:admin"),
        ("PUT", "/mode", """{"mode":"WRITEONLY"}""", "user:admin"),
        ("PUT", "/mode", """{"mode":"IMPORT"}""", "user:admin"),
        ("POST", "/subjects/closed/versions", Good, "user:admin"),
        ("PUT", "/config/closed", """{"compatibility":"NONE"}""", "user:admin"),
        ("DELETE", "/subjects/base/versions/1", null, "user:admin"),
        ("POST", "/subjects/taken/versions", """{"schema":"other","id":1,"version":1}""", "user:admin"),
        ("POST", "/subjects/taken/versions", """{"schema":"taken","id":77,"version":1}""", "user:admin"),
        ("DELETE", "/contexts/.used", null, "user:admin"),
        ("POST", "/subjects/new/versions", Good, "user:reader"),
        ("POST", "/subjects/listening.play-events.batch-value/versions", Good, "user:developer"),
        ("PUT", "/config", """{"compatibility":"NONE"}""", "user:developer"),
        ("GET", "/nothing", null, "user:admin"),
        ("PATCH", "/subjects/a", null, "user:admin"),
    ];

    [Fact]
    public async Task Every_refusal_has_the_code_and_text_that_clients_know()
    {
        await using var host = await RegistryHost.StartAsync();
        await PrepareAsync(host);
        var text = new StringBuilder();
        foreach (var (method, path, body, user) in Requests)
        {
            var (status, answer) = await host.SendAsync(method, path, body, user);
            text.Append(CultureInfo.InvariantCulture, $"{method} {path} {body}\n  {status} {answer}\n");
        }

        Approved.Text(Path.Combine(Path.GetDirectoryName(Here())!, "refusals.approved.txt"), text.ToString());
    }

    private static async Task PrepareAsync(RegistryHost host)
    {
        await host.RegisterAsync("a", "id");
        await host.RegisterAsync("base", "money");
        await host.RegisterAsync(":.used:s", "id");
        await host.JsonAsync("POST", "/subjects/user/versions",
            """{"schema":"price","references":[{"name":"money","subject":"base","version":-1}]}""");
        await host.RegisterAsync("gone", "id");
        await host.JsonAsync("DELETE", "/subjects/gone");
        var registry = host.Fixture.Registry;
        await registry.SetModeAsync(SubjectName.Parse("closed"), RegistryMode.ReadOnly, force: false, "user:admin");
        await registry.SetModeAsync(SubjectName.Parse("taken"), RegistryMode.Import, force: false, "user:admin");
        await host.JsonAsync("POST", "/subjects/taken/versions", """{"schema":"taken","id":70,"version":1}""");
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
