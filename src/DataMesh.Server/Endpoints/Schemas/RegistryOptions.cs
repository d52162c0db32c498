namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>Where the schema registry answers.</summary>
internal sealed class RegistryOptions
{
    /// <summary>Below it the registry answers on the node's port.</summary>
    public const string Mount = "/schemas";

    /// <value>Bytes of a request's body: a schema of the greatest length may be escaped to twice its size.</value>
    public const long MaxBodyBytes = 48L * 1024 * 1024;

    /// <summary>
    /// The port at whose root it answers too; 0 while there is none. Which one it is shows only after the start, when
    /// any free one was asked for.
    /// </summary>
    public int Port { get; set; }
}
