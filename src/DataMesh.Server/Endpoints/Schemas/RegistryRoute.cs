namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>One thing that the registry answers.</summary>
/// <param name="Pattern">The segments; <c>*</c> stands for a value.</param>
internal sealed record RegistryRoute(
    string Method, string[] Pattern, Func<RegistryCall, Task<ReadOnlyMemory<byte>>> Answer)
{
    public static RegistryRoute Of(string method, string pattern,
        Func<RegistryCall, Task<ReadOnlyMemory<byte>>> answer) =>
        new(method, pattern.Split('/', StringSplitOptions.RemoveEmptyEntries), answer);

    public bool Matches(string[] segments)
    {
        if (segments.Length != Pattern.Length)
        {
            return false;
        }

        for (var place = 0; place < segments.Length; place++)
        {
            if (Pattern[place] != "*" && !string.Equals(Pattern[place], segments[place], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    public string[] Values(string[] segments) => [.. segments.Where((_, place) => Pattern[place] == "*")];
}
