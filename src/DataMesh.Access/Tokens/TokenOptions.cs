namespace DataMesh.Access.Tokens;

/// <summary>What the node writes into its tokens and demands of them.</summary>
public sealed record TokenOptions
{
    /// <value>Default <c>datamesh</c>.</value>
    public string Issuer { get; init; } = "datamesh";

    /// <value>Default <c>datamesh</c>.</value>
    public string Audience { get; init; } = "datamesh";

    /// <summary>How long a token lives when nobody says otherwise.</summary>
    /// <value>Default 30 days.</value>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>No token lives longer.</summary>
    /// <value>Default 400 days.</value>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromDays(400);

    /// <summary>How far two clocks may be apart.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);
}
