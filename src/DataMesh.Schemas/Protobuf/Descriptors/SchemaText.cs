using System.Buffers.Text;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf.Linking;
using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Descriptors;

/// <summary>Reads either spelling of a schema: a <c>.proto</c> text, or a descriptor in base64.</summary>
internal static class SchemaText
{
    /// <param name="text">The schema.</param>
    /// <param name="pool">Knows the extensions that a descriptor's options may have.</param>
    public static (FileSyntax File, IReadOnlyList<SchemaProblem> Problems) Read(string text, ProtoPool pool) =>
        TryBytes(text) is { } bytes ? Read(bytes, pool) : ProtoParser.Parse(text);

    /// <summary>The paths that a descriptor imports; none for a text, which tells them when it is read.</summary>
    public static IReadOnlyList<ImportSyntax> Imports(string text)
    {
        if (TryBytes(text) is not { } bytes)
        {
            return [];
        }

        try
        {
            return DescriptorReader.Imports(bytes);
        }
        catch (MeshException)
        {
            // What is wrong is told when the whole is read.
            return [];
        }
    }

    public static bool IsDescriptor(string text) => TryBytes(text) is not null;

    private static (FileSyntax File, IReadOnlyList<SchemaProblem> Problems) Read(byte[] bytes, ProtoPool pool)
    {
        try
        {
            var problems = new List<SchemaProblem>();
            return (new DescriptorReader(pool, problems).Read(bytes), problems);
        }
        catch (MeshException broken)
        {
            return (new FileSyntax(), [new SchemaProblem($"The base64 text is no FileDescriptorProto: "
                + $"{broken.Message}")]);
        }
    }

    /// <returns>The bytes, or null where the text is no base64; a <c>.proto</c> text never is.</returns>
    private static byte[]? TryBytes(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length < 4 || trimmed.ContainsAny(" ;{}") || !Base64.IsValid(trimmed))
        {
            return null;
        }

        var bytes = new byte[trimmed.Length];
        return Convert.TryFromBase64Chars(trimmed, bytes, out var length) ? bytes[..length] : null;
    }
}
