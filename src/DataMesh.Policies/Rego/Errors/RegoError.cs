using System.Globalization;

namespace DataMesh.Policies.Rego.Errors;

/// <summary>What is wrong with a policy, where, as OPA prints it.</summary>
public sealed record RegoError(string Code, string Message, string File, int Row, int Column)
{
    public override string ToString() => File.Length == 0 ? $"{Code}: {Message}"
        : string.Create(CultureInfo.InvariantCulture, $"{File}:{Row}: {Code}: {Message}");
}
