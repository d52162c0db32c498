using DataMesh.Model.Errors;

namespace DataMesh.Access.Tokens;

/// <summary>Runs when a token service is made or added, so that a node with wrong options does not start.</summary>
internal static class TokenOptionsValidator
{
    /// <returns>The options.</returns>
    /// <exception cref="MeshException"><c>options-invalid</c></exception>
    public static TokenOptions Validate(TokenOptions options)
    {
        new OptionRules(nameof(TokenOptions))
            .NotEmpty(nameof(options.Issuer), options.Issuer)
            .NotEmpty(nameof(options.Audience), options.Audience)
            .Positive(nameof(options.Lifetime), options.Lifetime)
            .AtLeast(nameof(options.MaxLifetime), options.MaxLifetime, options.Lifetime)
            .AtLeast(nameof(options.ClockSkew), options.ClockSkew, TimeSpan.Zero)
            .ThrowIfWrong();
        return options;
    }
}
