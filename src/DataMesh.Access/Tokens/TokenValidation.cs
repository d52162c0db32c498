using System.Diagnostics.CodeAnalysis;
using DataMesh.Access.Principals;

namespace DataMesh.Access.Tokens;

/// <summary>The outcome of looking at a token: who it is, or one sentence on why it does not count.</summary>
public sealed record TokenValidation(Principal? Principal, string? Problem)
{
    [MemberNotNullWhen(true, nameof(Principal))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsValid => Principal is not null;

    public static TokenValidation Refuse(string problem) => new(null, problem);
}
