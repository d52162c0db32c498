using System.Globalization;

namespace DataMesh.Storage.Delta.Log;

/// <summary>What this reader and writer can do, and the protocol action a table needs for it.</summary>
internal static class DeltaFeatures
{
    public const string TimestampNtz = "timestampNtz";
    public const string TypeWidening = "typeWidening";

    private const string VacuumCheck = "vacuumProtocolCheck";

    // A table that lists features must also list what writer version 2 implied.
    private static readonly string[] Implied = ["appendOnly", "invariants"];
    private static readonly string[] Readable = [TimestampNtz, TypeWidening, "typeWidening-preview", VacuumCheck];
    private static readonly string[] Writable = [.. Implied, TimestampNtz, TypeWidening, VacuumCheck];

    public static readonly ProtocolAction Base = new(1, 2, null, null);

    public static void RequireReadable(ProtocolAction protocol, MetadataAction metadata)
    {
        if (protocol.MinReaderVersion > 3)
        {
            throw DeltaErrors.UnsupportedReader(Number("reader version", protocol.MinReaderVersion));
        }

        if (Missing(protocol.ReaderFeatures, Readable) is { } feature)
        {
            throw DeltaErrors.UnsupportedReader($"the feature {feature}");
        }

        if (metadata.Configuration.TryGetValue("delta.columnMapping.mode", out var mode) && mode != "none")
        {
            throw DeltaErrors.UnsupportedReader("the feature columnMapping");
        }
    }

    public static void RequireWritable(ProtocolAction protocol)
    {
        if (protocol.MinWriterVersion is > 2 and not 7)
        {
            throw DeltaErrors.UnsupportedWriter(Number("writer version", protocol.MinWriterVersion));
        }

        if (Missing(protocol.WriterFeatures, Writable) is { } feature)
        {
            throw DeltaErrors.UnsupportedWriter($"the feature {feature}");
        }
    }

    /// <summary>The protocol with further features; the same instance when it has them all.</summary>
    public static ProtocolAction With(ProtocolAction protocol, IEnumerable<string> features)
    {
        string[] added = [.. features.Where(f => protocol.ReaderFeatures?.Contains(f, StringComparer.Ordinal) != true)];
        return added.Length == 0
            ? protocol
            : new ProtocolAction(
                3, 7, [.. protocol.ReaderFeatures ?? [], .. added], [.. protocol.WriterFeatures ?? Implied, .. added]);
    }

    private static string? Missing(IReadOnlyList<string>? needed, string[] known) =>
        needed?.FirstOrDefault(feature => !known.Contains(feature, StringComparer.Ordinal));

    private static string Number(string what, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} {version}");
}
