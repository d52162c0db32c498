using System.CommandLine;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Registry.Settings;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary>Options that several verbs of <c>datamesh schema</c> take.</summary>
internal static class SchemaOptions
{
    private static readonly string[] Kinds = ["avro", "json", "protobuf"];

    public static Option<string?> Kind() => Words(new Option<string?>("--kind")
    {
        Description = "The language: avro, json or protobuf. By the file's ending when not given.",
        HelpName = string.Join('|', Kinds),
    }, Kinds);

    public static Option<string> Level(bool required = false) => Words(new Option<string>("--compatibility")
    {
        Description = "NONE, BACKWARD, FORWARD or FULL; each but the first also with _TRANSITIVE.",
        HelpName = "LEVEL",
        Required = required,
    }, [.. CompatibilityLevels.All]);

    public static Option<string[]> References() => new("--reference")
    {
        Description = "A schema that the file names: NAME=FILE; with a node NAME=SUBJECT@VERSION. May be repeated.",
        HelpName = "NAME=FILE",
    };

    public static Option<string[]> ImportFolders() => new("--proto-path")
    {
        Description = "A folder that Protobuf imports are relative to; the file's own folder is always one.",
        HelpName = "DIR",
    };

    /// <summary>The language that was asked for; null when nobody asked.</summary>
    public static SchemaKind? KindOf(string? word) => word is null ? null
        : SchemaFileNames.KindNamed(word) ?? throw new MeshException(ErrorKind.Invalid, "bad-schema-kind",
            $"'{word}' is no schema language.", NearestName.Suggest(word, Kinds));

    /// <summary>The level of a word; the words of <see cref="Level"/> in any case.</summary>
    public static CompatibilityLevel LevelOf(string word) => CompatibilityLevels.Parse(word.Replace('-', '_'))
        ?? throw new MeshException(ErrorKind.Invalid, "bad-compatibility", $"'{word}' is no level of compatibility.",
            NearestName.Suggest(word, [.. CompatibilityLevels.All]));

    private static Option<T> Words<T>(Option<T> option, string[] words)
    {
        option.CompletionSources.Add(words);
        return option;
    }
}
