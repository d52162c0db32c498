namespace DataMesh.Policies.Rego.Errors;

/// <summary>Carries a fatal error up to the call that answers with it; never leaves the engine.</summary>
internal sealed class RegoException(RegoError error) : Exception(error.ToString())
{
    public RegoError Error { get; } = error;
}
