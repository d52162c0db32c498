namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>A built-in refuses its operands; the call is then undefined, or fatal in strict mode.</summary>
internal sealed class BuiltinException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
