using System.Globalization;
using DataMesh.Schemas.Registry.Checks;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Schemas.Registry.Errors;

/// <summary>Every refusal with its code and text; clients look at the codes, people at the texts.</summary>
public static class RegistryErrors
{
    public static RegistryException SubjectNotFound(SubjectName subject) =>
        new(40401, $"Subject '{subject}' not found.");

    public static RegistryException VersionNotFound(int version) => new(40402, $"Version {Text(version)} not found.");

    public static RegistryException SchemaNotFound() => new(40403, "Schema not found");

    public static RegistryException SchemaNotFound(int id) => new(40403, $"Schema {Text(id)} not found");

    public static RegistryException SchemaNotFound(string guid) => new(40403, $"Schema {guid} not found");

    public static RegistryException SubjectSoftDeleted(SubjectName subject) =>
        new(40404, $"Subject '{subject}' was soft deleted.Set permanent=true to delete permanently");

    public static RegistryException SubjectNotSoftDeleted(SubjectName subject) =>
        new(40405, $"Subject '{subject}' was not deleted first before being permanently deleted");

    public static RegistryException VersionSoftDeleted(SubjectName subject, int version) => new(40406,
        $"Subject '{subject}' Version {Text(version)} was soft deleted.Set permanent=true to delete permanently");

    public static RegistryException VersionNotSoftDeleted(SubjectName subject, int version) => new(40407,
        $"Subject '{subject}' Version {Text(version)} was not deleted first before being permanently deleted");

    public static RegistryException NoSubjectConfig(SubjectName subject) =>
        new(40408, $"Subject '{subject}' does not have subject-level compatibility configured");

    public static RegistryException NoSubjectMode(SubjectName subject) =>
        new(40409, $"Subject '{subject}' does not have subject-level mode configured");

    public static RegistryException Incompatible(SubjectName subject, CompatibilityReport report) => new(409,
        "Schema being registered is incompatible with an earlier schema for subject "
        + $"\"{subject}\", details: [{string.Join(", ", report.Messages)}]", report);

    public static RegistryException Unprocessable(string message) => new(422, message);

    public static RegistryException InvalidSchema(string details) => new(42201, details);

    public static RegistryException EmptySchema() => new(42201, "Empty schema");

    public static RegistryException InvalidVersion(string version) => new(42202,
        $"The specified version '{version}' is not a valid version id. Allowed values are between [1, 2^31-1] and the "
        + "string \"latest\"");

    public static RegistryException InvalidLevel() => new(42203,
        "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, "
        + "forward_transitive, and full_transitive");

    public static RegistryException InvalidPolicy() =>
        new(42203, "Invalid compatibility policy. Valid values are strict and lenient");

    public static RegistryException InvalidMode() =>
        new(42204, "Invalid mode. Valid values are READWRITE, READONLY, READONLY_OVERRIDE, IMPORT, and FORWARD");

    public static RegistryException NotPermitted(string message) => new(42205, message);

    public static RegistryException ReferenceExists(SubjectVersion version) => new(42206,
        "One or more references exist to the schema "
        + $"{{subject={version.Subject},version={Text(version.Version)}}}.");

    public static RegistryException IdDoesNotMatch(int known, int given) =>
        new(42207, $"Schema already registered with id {Text(known)} instead of input id {Text(given)}");

    public static RegistryException InvalidSubject(string subject) =>
        new(42208, $"The specified subject '{subject}' is not a valid subject.");

    public static RegistryException SchemaTooLarge(int limit) => new(42209,
        $"Register operation failed because schema is too large: at most {Text(limit)} characters are taken");

    public static RegistryException InvalidRuleSet(string details) => new(42210, $"Invalid rule set: {details}");

    public static RegistryException ContextNotEmpty(string context) =>
        new(42211, $"The specified context '{context}' is not empty.");

    public static RegistryException Store(string message) => new(50001, message);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
