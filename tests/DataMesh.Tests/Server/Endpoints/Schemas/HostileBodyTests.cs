using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Server.Endpoints.Schemas;

/// <summary>Whatever a body holds, the answer is one that clients understand.</summary>
public sealed class HostileBodyTests : IAsyncLifetime
{
    private const string Whole = """
        {"schema":"id","schemaType":"AVRO","references":[{"name":"n","subject":"s","version":1}],"id":-1,"version":0,
         "metadata":{"tags":{"a":["b"]},"properties":{"p":"v"},"sensitive":["p"]},"mode":"READWRITE",
         "ruleSet":{"domainRules":[{"name":"r","kind":"TRANSFORM"}],"enableAt":"now"},"compatibility":"FULL",
         "alias":"x","normalize":true,"defaultMetadata":{"properties":{"p":"v"}}}
        """;

    private static readonly (string Method, string Path)[] Doors =
    [
        ("POST", "/subjects/s/versions"), ("POST", "/subjects/s"), ("POST", "/compatibility/subjects/s/versions"),
        ("PUT", "/config/s"), ("PUT", "/mode/s"),
    ];

    /// <summary>A good body with a few bytes changed, gone or twice.</summary>
    private static readonly Gen<byte[]> Bodies =
        from places in Gen.Choose(0, Whole.Length - 1).ArrayOf(3)
        from bytes in Gen.Choose(0, 255).ArrayOf(3)
        from kind in Gen.Choose(0, 2)
        select Spoil(places, bytes, kind);

    private RegistryHost _host = null!;

    public async Task InitializeAsync() => _host = await RegistryHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public void Spoilt_body_is_refused_or_taken_and_never_a_failure() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Bodies.ToArbitrary(), body => SendAsync(body).GetAwaiter().GetResult()));

    [Theory]
    [InlineData("""{"schema":"\ud800"}""")]
    [InlineData("""{"schema":"a","\udc00":1}""")]
    [InlineData("""{"schema":"a","metadata":{"properties":{"\ud800":"x"}}}""")]
    [InlineData("""{"schema":"a","references":[{"name":"\ud800","subject":"s","version":1}]}""")]
    public async Task Half_a_character_is_refused(string body)
    {
        var (status, text) = await _host.SendAsync("POST", "/subjects/s/versions", body);
        Assert.True(status is 200 or 400, text);
    }

    private async Task SendAsync(byte[] body)
    {
        foreach (var (method, path) in Doors)
        {
            var (status, text) = await _host.SendAsync(method, path, body);
            Assert.True(status is >= 200 and < 500,
                $"{method} {path} {Encoding.Latin1.GetString(body)}: {status} {text}");
        }
    }

    private static byte[] Spoil(int[] places, int[] bytes, int kind)
    {
        var body = Encoding.UTF8.GetBytes(Whole).ToList();
        foreach (var (place, value) in places.Zip(bytes))
        {
            var at = Math.Min(place, body.Count - 1);
            switch (kind)
            {
                case 0:
                    body[at] = (byte)value;
                    break;
                case 1:
                    body.RemoveRange(at, Math.Min(value % 8, body.Count - at));
                    break;
                default:
                    body.InsertRange(at, body.GetRange(at, Math.Min(value, body.Count - at)));
                    break;
            }
        }

        return [.. body];
    }
}
