using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.State;

namespace DataMesh.Schemas.Registry.Storage;

/// <summary>
/// Versions as JSON arrays <c>[version, id, guid, registered at, deleted, [[subject, version], …]]</c>: half a million
/// of them are read at a start.
/// </summary>
internal static class VersionPage
{
    public static string Write(IEnumerable<VersionEntry> versions)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, ContentJson.Options))
        {
            json.WriteStartArray();
            foreach (var version in versions)
            {
                Write(json, version);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Read(string body, List<VersionEntry> versions)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(body.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(body, rented);
            var json = new Utf8JsonReader(rented.AsSpan(0, length));
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.StartArray)
            {
                versions.Add(ReadOne(ref json));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static VersionEntry ReadOne(ref Utf8JsonReader json)
    {
        json.Read();
        var version = json.GetInt32();
        json.Read();
        var id = json.GetInt32();
        json.Read();
        var guid = json.GetGuid();
        json.Read();
        var at = json.GetInt64();
        json.Read();
        var deleted = json.GetInt32() == 1;
        ImmutableArray<SubjectVersion> references = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            references = ReadReferences(ref json);
        }

        return new VersionEntry(version, id, guid, at, deleted, references);
    }

    private static ImmutableArray<SubjectVersion> ReadReferences(ref Utf8JsonReader json)
    {
        var references = ImmutableArray.CreateBuilder<SubjectVersion>();
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            json.Read();
            var subject = SubjectName.Parse(json.GetString()!);
            json.Read();
            references.Add(new SubjectVersion(subject, json.GetInt32()));
            json.Read();
        }

        return references.ToImmutable();
    }

    private static void Write(Utf8JsonWriter json, VersionEntry version)
    {
        json.WriteStartArray();
        json.WriteNumberValue(version.Version);
        json.WriteNumberValue(version.Id);
        json.WriteStringValue(version.Guid);
        json.WriteNumberValue(version.RegisteredAt);
        json.WriteNumberValue(version.IsDeleted ? 1 : 0);
        if (!version.References.IsEmpty)
        {
            json.WriteStartArray();
            foreach (var reference in version.References)
            {
                json.WriteStartArray();
                json.WriteStringValue(reference.Subject.Qualified);
                json.WriteNumberValue(reference.Version);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
