using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Access.Principals;

/// <summary>
/// The written form of a principal: <c>user:ada</c>, <c>team:weather</c> or <c>service:nightly-report</c>.
/// </summary>
public readonly record struct PrincipalId(PrincipalKind Kind, string Name)
{
    public const int MaxNameLength = 128;

    /// <summary>
    /// Reads the written form; names are letters, digits and <c>. _ - @ +</c>, starting with a letter or digit.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PrincipalId id)
    {
        id = default;
        var colon = text?.IndexOf(':') ?? -1;
        if (colon < 0)
        {
            return false;
        }

        PrincipalKind? kind = text![..colon] switch
        {
            "user" => PrincipalKind.User,
            "team" => PrincipalKind.Team,
            "service" => PrincipalKind.Service,
            _ => null,
        };
        var name = text[(colon + 1)..];
        if (kind is null || !IsName(name))
        {
            return false;
        }

        id = new PrincipalId(kind.Value, name);
        return true;
    }

    public override string ToString() => Kind switch
    {
        PrincipalKind.User => "user:" + Name,
        PrincipalKind.Team => "team:" + Name,
        _ => "service:" + Name,
    };

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+');
}
