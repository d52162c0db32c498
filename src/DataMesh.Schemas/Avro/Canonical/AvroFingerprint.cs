namespace DataMesh.Schemas.Avro.Canonical;

/// <summary>The fingerprints that the specification recommends.</summary>
public enum AvroFingerprint
{
    /// <summary>64 bits, the least significant byte first.</summary>
    Crc64Avro,

    /// <summary>128 bits.</summary>
    Md5,

    /// <summary>256 bits.</summary>
    Sha256,
}
