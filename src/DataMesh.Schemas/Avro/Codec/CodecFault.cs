namespace DataMesh.Schemas.Avro.Codec;

/// <summary>Data that do not fit their schema; caught where the place of the bytes is known.</summary>
internal sealed unsafe class CodecFault : Exception
{
    public CodecFault(FormattableString message)
        : base(FormattableString.Invariant(message))
    {
    }

    public CodecFault(byte* at, FormattableString message)
        : base(FormattableString.Invariant(message)) => At = (nint)at;

    /// <summary>The address of the byte that does not fit; 0 where there is none.</summary>
    public nint At { get; }

    /// <summary>Whether the data ask for more than is allowed, rather than being wrong.</summary>
    public bool IsLimit { get; init; }
}
