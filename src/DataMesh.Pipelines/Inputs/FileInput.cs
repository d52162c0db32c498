namespace DataMesh.Pipelines.Inputs;

/// <summary>Files that were found at plan time, in a fixed order.</summary>
public sealed record FileInput : InputPin
{
    /// <summary>The location as written in the descriptor.</summary>
    public required string Location { get; init; }

    public required IReadOnlyList<InputFile> Files { get; init; }

    /// <summary>One of <see cref="InputFormats.All"/>.</summary>
    public required string Format { get; init; }

    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Tells the same bytes again, as far as sizes and times can: a hash over them.</summary>
    internal string Fingerprint => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Files.Select(f => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{f.Path} {f.SizeBytes} {f.ModifiedAt:O}"))))))[..32];
}
