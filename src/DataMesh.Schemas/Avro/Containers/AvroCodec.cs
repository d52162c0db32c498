namespace DataMesh.Schemas.Avro.Containers;

/// <summary>How the blocks of a container are compressed.</summary>
public enum AvroCodec
{
    /// <summary>Not at all; the name in files is <c>null</c>.</summary>
    None,

    /// <summary>RFC 1951 without header and checksum.</summary>
    Deflate,

    /// <summary>Snappy's block format, then the CRC-32 of the uncompressed bytes, big-endian.</summary>
    Snappy,
}
