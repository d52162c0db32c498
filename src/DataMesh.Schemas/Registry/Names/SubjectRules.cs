namespace DataMesh.Schemas.Registry.Names;

/// <summary>Which names a subject may have.</summary>
public static class SubjectRules
{
    /// <value>Characters.</value>
    public const int MaxLength = 1024;

    /// <summary>False for empty names, control characters and the two words that clients use for scopes.</summary>
    public static bool IsValid(SubjectName name) =>
        name.Subject.Trim().Length > 0
        && name.Subject.Length + name.Context.Length <= MaxLength
        && name.Subject is not ("__GLOBAL" or "__EMPTY")
        && !name.Subject.Any(char.IsControl)
        && IsContext(name.Context);

    public static bool IsContext(string context) => !context.Any(c => char.IsControl(c) || c is ':' or '/');
}
