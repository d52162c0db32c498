using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.State;
using FsCheck;
using FsCheck.Fluent;
using static DataMesh.Tests.Schemas.Registry.RegistryFixture;

namespace DataMesh.Tests.Schemas.Registry;

/// <summary>Whatever is done to a registry, a restart finds the same, and ids keep their meaning.</summary>
public sealed class RegistryModelTests
{
    /// <summary>What to do (kind), with which of a few subjects and texts.</summary>
    private static readonly Gen<(int Kind, int Subject, int Text)> Step =
        from kind in Gen.Choose(0, 9)
        from subject in Gen.Choose(0, 3)
        from text in Gen.Choose(0, 4)
        select (kind, subject, text);

    [Fact]
    public void Restart_finds_what_was_left() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(15),
        Prop.ForAll(Step.ArrayOf(60).ToArbitrary(), steps => RunAsync(steps).GetAwaiter().GetResult()));

    private static async Task RunAsync((int Kind, int Subject, int Text)[] steps)
    {
        await using var fixture = await OpenAsync();
        await fixture.Registry.ChangeConfigAsync(SubjectName.OfContext("."),
            c => c with { Compatibility = CompatibilityLevel.None }, Ada);
        var meanings = new Dictionary<(string Context, int Id), string>();
        foreach (var step in steps)
        {
            try
            {
                await DoAsync(fixture, step, meanings);
            }
            catch (RegistryException)
            {
                // Refusals are part of life: a missing subject, a version that others name.
            }
        }

        var before = Describe(fixture.Registry.Current);
        await fixture.ReopenAsync();
        Assert.Equal(before, Describe(fixture.Registry.Current));
        foreach (var ((context, id), text) in meanings)
        {
            Assert.Equal(text, (await fixture.Registry.FindAsync(context, id))?.Text ?? text);
        }

        // What is registered again after the restart gets the id it has, or one that nobody had.
        var again = await fixture.RegisterAsync("last", "t0");
        Assert.Equal("t0", meanings.GetValueOrDefault((".", again.Id), "t0"));
    }

    private static async Task DoAsync(RegistryFixture fixture, (int Kind, int Subject, int Text) step,
        Dictionary<(string Context, int Id), string> meanings)
    {
        var subject = SubjectName.Parse(step.Subject == 3 ? ":.other:s3" : $"s{step.Subject}");
        var registry = fixture.Registry;
        switch (step.Kind)
        {
            case 6:
                await registry.DeleteVersionAsync(subject, VersionNumber.Latest, permanent: false, Ada);
                break;
            case 7:
                await registry.DeleteVersionAsync(subject, new(1), permanent: true, Ada);
                break;
            case 8:
                await registry.DeleteSubjectAsync(subject, permanent: step.Text % 2 == 0, Ada);
                break;
            case 9:
                await fixture.ReopenAsync();
                break;
            default:
                var draft = step.Kind == 5
                    ? Draft($"t{step.Text}", new DataMesh.Schemas.Registry.Content.SchemaReference("r", "s0", -1))
                    : Draft($"t{step.Text}");
                var registered = await registry.RegisterAsync(new SchemaRegistration(subject, draft), Ada);
                var key = (subject.Context, registered.Id);
                Assert.Equal($"t{step.Text}", meanings.GetValueOrDefault(key, $"t{step.Text}"));
                meanings[key] = $"t{step.Text}";
                break;
        }
    }

    private static string Describe(RegistrySnapshot snapshot) => string.Join('\n',
    [
        .. snapshot.Subjects.Values.Select(s => $"{s.Name}: " + string.Join(' ', s.Versions.Select(v =>
            $"{v.Version}={v.Id}={v.Guid}{(v.IsDeleted ? "-" : "")}[{string.Join(',', v.References)}]"))),
        .. snapshot.Contexts.Values.Select(c => $"{c.Name} {c.MaxId}: " + string.Join(' ', c.Ids.Select(i =>
            $"{i.Key}={i.Value.Guid}({string.Join(',', i.Value.Versions.Select(v => v.ToString()).Order())})"))),
        .. snapshot.Referrers.Select(r => $"{r.Key} < {string.Join(',', r.Value)}").Order(StringComparer.Ordinal),
    ]);
}
