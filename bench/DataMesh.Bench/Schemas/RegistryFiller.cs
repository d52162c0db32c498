using System.Globalization;
using System.Text;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Bench.Schemas;

/// <summary>Schemas that grow by a field from version to version, different in every subject.</summary>
internal static class RegistryFiller
{
    private const int Callers = 512;

    public static async Task FillAsync(SchemaRegistry registry, int subjects, int versions)
    {
        for (var version = 0; version < versions; version++)
        {
            var next = -1;
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
            {
                for (var i = Interlocked.Increment(ref next); i < subjects; i = Interlocked.Increment(ref next))
                {
                    await registry.RegisterAsync(
                        new SchemaRegistration(SubjectName.InDefault(Subject(i)),
                            new SchemaDraft(SchemaKind.Avro, Schema(i, version))),
                        "user:bench");
                }
            })));
        }
    }

    public static string Subject(int number) => string.Create(CultureInfo.InvariantCulture, $"topic-{number}-value");

    /// <summary>Five fields, and one more from version to version.</summary>
    public static string Schema(int number, int version)
    {
        var text = new StringBuilder(512);
        text.Append(CultureInfo.InvariantCulture,
            $$"""{"type":"record","name":"Event{{number}}","namespace":"bench","fields":[""");
        text.Append("""{"name":"id","type":"long"}""");
        for (var field = 0; field < 4; field++)
        {
            text.Append(CultureInfo.InvariantCulture, $$""",{"name":"field{{field}}","type":"string"}""");
        }

        for (var field = 0; field <= version; field++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $$""",{"name":"more{{field}}","type":["null","double"],"default":null}""");
        }

        return text.Append("]}").ToString();
    }
}
