namespace DataMesh.Server.Hosting;

/// <summary>What a node is told at its start.</summary>
public sealed record NodeOptions
{
    /// <value>Default 7333.</value>
    public const int DefaultPort = 7333;

    /// <summary>The mesh folder to serve, or null for a node that only answers <c>apply</c>.</summary>
    public string? MeshFolder { get; init; }

    /// <summary>Everything the node keeps.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// 0 takes any free port; null takes <see cref="DefaultPort"/>, or a free one when that is taken.
    /// </summary>
    public int? Port { get; init; }

    /// <summary>
    /// A port at whose root the schema registry answers, for clients that take no path; it answers below
    /// <c>/schemas</c> of <see cref="Port"/> always. 0 takes any free port; null opens none.
    /// </summary>
    public int? SchemasPort { get; init; }

    /// <summary>Re-apply the folder when it changes.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>Build what has no snapshot yet or whose code changed, after an apply.</summary>
    public bool Build { get; init; }
}
