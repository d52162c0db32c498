using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Tests.Metadata;

namespace DataMesh.Tests.Schemas.Registry;

/// <summary>A registry on a real store, with the words language in place of all three.</summary>
internal sealed class RegistryFixture : IAsyncDisposable
{
    public const string Ada = "user:ada";

    private RegistryFixture()
    {
    }

    public StoreFixture Files { get; } = new();

    public SchemaRegistry Registry { get; private set; } = null!;

    public static async Task<RegistryFixture> OpenAsync()
    {
        var fixture = new RegistryFixture();
        fixture.Registry = await fixture.LoadAsync();
        return fixture;
    }

    public async Task ReopenAsync()
    {
        await Registry.DisposeAsync();
        await Files.ReopenAsync();
        Registry = await LoadAsync();
    }

    public Task<RegisteredSchema> RegisterAsync(string subject, string text, params SchemaReference[] references) =>
        Registry.RegisterAsync(new SchemaRegistration(SubjectName.Parse(subject), Draft(text, references)), Ada);

    public static SchemaDraft Draft(string text, params SchemaReference[] references) =>
        new(SchemaKind.Avro, text) { References = references };

    /// <summary>The code and text of the refusal that must come.</summary>
    public static async Task<(int Code, string Message)> RefusedAsync(Func<Task> act)
    {
        var error = await Assert.ThrowsAsync<RegistryException>(act);
        return (error.Code, error.Message);
    }

    public async ValueTask DisposeAsync()
    {
        await Registry.DisposeAsync();
        await Files.DisposeAsync();
    }

    private Task<SchemaRegistry> LoadAsync() => SchemaRegistry.OpenAsync(Files.Store,
        new SchemaFormats(new WordsFormat(), new WordsFormat(SchemaKind.Json), new WordsFormat(SchemaKind.Protobuf)),
        Files.Clock);
}
