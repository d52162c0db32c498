using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DataMesh.Schemas.Registry.Content;

/// <summary>The content address of a schema: a UUID of version 8 (RFC 9562 section 5.8) over SHA-256.</summary>
internal static class ContentGuid
{
    public static Guid Of(SchemaContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, content.Kind.Name());
        Add(hash, content.Text);
        foreach (var reference in content.References)
        {
            Add(hash, reference.Name);
            Add(hash, reference.Subject);
            Add(hash, reference.Version);
        }

        Add(hash, ContentJson.Text(content.Metadata));
        Add(hash, ContentJson.Text(content.RuleSet));
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..16], bigEndian: true);
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
