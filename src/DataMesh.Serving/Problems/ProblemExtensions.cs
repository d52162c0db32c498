using Microsoft.AspNetCore.Builder;

namespace DataMesh.Serving.Problems;

/// <summary>Adds problem+json to a host.</summary>
public static class ProblemExtensions
{
    /// <summary>Goes in front of everything that may fail.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app.UseMiddleware<ProblemMiddleware>();
}
