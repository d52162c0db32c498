namespace DataMesh.Model.Diagnostics;

/// <content>Schema files, and what the registry says to them.</content>
public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode IncompatibleSchema = Error("DM1405", "Incompatible schema",
        "A port's new schema may not follow the registered ones at the declared level of compatibility.",
        "keep what the older schema promises, or raise the major version");

    public static readonly DiagnosticCode SubjectConflict = Error("DM1406", "Subject in use",
        "A port's subject belongs to another port, or holds schemas of another language.",
        "name another subject, or keep the language");

    public static readonly DiagnosticCode MajorUnread = Info("DM1407", "Old major version unread",
        "An older major version of a product is still served, and no product reads it any more.",
        "retire it with `datamesh retire`");

    public static readonly DiagnosticCode SchemaPending = Warning("DM1408", "Schema not registered",
        "The folder is applied, and a port's schema could not be registered; the node tries again at its next start.",
        "see the message, and apply again");

    public static readonly DiagnosticCode SchemaFileMissing = Error("DM1501", "Schema file missing",
        "A schema names a file that the product's folder `schema/` does not have.",
        "create the file, or mend the name");

    public static readonly DiagnosticCode SchemaInvalid = Error("DM1502", "Invalid schema",
        "A schema file is not a valid schema of its language.", "mend the schema");

    public static readonly DiagnosticCode SchemaContradiction = Error("DM1503", "Fields and schema file contradict",
        "A column is promised under `fields` and in the schema file, and the two differ.",
        "make them say the same, or remove the column from `fields`");

    public static readonly DiagnosticCode SchemaReference = Error("DM1504", "Schema reference",
        "A schema file refers to another one that is not there, or that leads back to it.", "mend the reference");

    public static readonly DiagnosticCode SchemaNoTable = Error("DM1505", "Schema fills no table",
        "A schema is valid, and has a part that no table can hold.", "change the part");

    private static DiagnosticCode Info(string id, string title, string meaning, string fix) =>
        new(id, DiagnosticSeverity.Info, title, meaning, fix);
}
