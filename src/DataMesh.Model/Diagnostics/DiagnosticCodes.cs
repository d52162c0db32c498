namespace DataMesh.Model.Diagnostics;

/// <summary>The one table of diagnostic codes; the manual's page is generated from it.</summary>
public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode NotText = Error("DM1001", "Not UTF-8 text",
        "The file holds bytes that are not UTF-8 text.", "save the file as UTF-8");

    public static readonly DiagnosticCode TooLarge = Error("DM1002", "File too large",
        "A file of the mesh, or all of them together, is larger than what one apply may carry.",
        "keep data out of the mesh folder's text files; put it under data/ or read it by location");

    public static readonly DiagnosticCode YamlSyntax = Error("DM1003", "YAML syntax",
        "The YAML parser could not read on.", "mend the syntax at this place");

    public static readonly DiagnosticCode DuplicateKey = Error("DM1004", "Duplicate key",
        "A mapping holds the same key twice; YAML forbids it because one of the two would be lost.",
        "keep one of the two");

    public static readonly DiagnosticCode YamlLimit = Error("DM1005", "YAML too deep or too large",
        "Nesting, or the number of values after aliases are expanded, exceeds the limit (a YAML bomb looks like this).",
        "write the values out, with less nesting");

    public static readonly DiagnosticCode EmptyDocument = Error("DM1006", "Empty document",
        "The file holds no YAML mapping.", "write the document, or remove the file");

    public static readonly DiagnosticCode SeveralDocuments = Error("DM1007", "Several documents",
        "One file holds one document; what follows `---` would be lost.", "split it into files");

    public static readonly DiagnosticCode TabIndent = Error("DM1008", "Tab in indentation",
        "YAML forbids tabs in indentation.", "indent with spaces");

    public static readonly DiagnosticCode MissingFile = Error("DM1009", "File missing",
        "A file that the mesh needs is not there.", "create it");

    public static readonly DiagnosticCode BadPath = Error("DM1010", "Bad path",
        "A file's path is not a plain path inside of the mesh folder.", "rename the file");

    public static readonly DiagnosticCode LinkIgnored = Warning("DM1011", "Link not followed",
        "A symbolic link leads out of the mesh folder and is not followed.", "copy what it points to into the mesh");

    public static readonly DiagnosticCode FileNotRead = Warning("DM1012", "File not read",
        "A YAML file lies where nothing reads it.", "move or rename it");

    public static readonly DiagnosticCode Unreadable = Error("DM1013", "File unreadable",
        "The operating system refused to read the file.", "check the file's permissions");

    public static readonly DiagnosticCode TooManyFindings = Error("DM1099", "Too many findings",
        "More findings than are worth showing at once.", "mend those shown first");

    public static readonly DiagnosticCode UnknownField = Error("DM1101", "Unknown field",
        "The field is not known at this place; the nearest known name is suggested. Keys under `x-…` are free.",
        "remove it, or put it under an `x-…` key");

    public static readonly DiagnosticCode MissingField = Error("DM1102", "Required field missing",
        "A required field is absent or empty.", "add it");

    public static readonly DiagnosticCode WrongKind = Error("DM1103", "Wrong kind of value",
        "A list, mapping or plain value stands where another is expected.", "write the expected kind");

    public static readonly DiagnosticCode NotAllowed = Error("DM1104", "Value not allowed",
        "The value is not one of the allowed ones.", "use an allowed value");

    public static readonly DiagnosticCode BadName = Error("DM1105", "Bad name",
        "Names are lower-case kebab: letters, digits and single dashes, 1 to 63 characters, starting with a letter.",
        "write it as lower-case words joined by dashes");

    public static readonly DiagnosticCode BadDuration = Error("DM1106", "Bad duration",
        "A duration is a number with a unit (\"5 minutes\", \"30d\", \"1h 30m\") or ISO 8601 (PT5M).",
        "write for example \"5 minutes\", \"30d\" or PT5M");

    public static readonly DiagnosticCode BadPercentage = Error("DM1107", "Bad percentage",
        "A percentage is between 0% and 100%.", "write for example \"99.9%\"");

    public static readonly DiagnosticCode BadNumber = Error("DM1108", "Bad number",
        "The number is malformed or out of its range.", "write a number in the range");

    public static readonly DiagnosticCode BadRate = Error("DM1109", "Bad rate limit",
        "A rate limit is a whole number per second, minute, hour or day.", "write for example \"100/minute\"");

    public static readonly DiagnosticCode BadCron = Error("DM1110", "Bad cron expression",
        "A schedule has five fields: minute, hour, day of month, month, day of week (UTC).",
        "write for example \"0 6 * * *\"");

    public static readonly DiagnosticCode BadVersion = Error("DM1111", "Bad version",
        "Versions are MAJOR.MINOR.PATCH of Semantic Versioning.", "write for example 1.0.0");

    public static readonly DiagnosticCode BadAddress = Error("DM1112", "Bad address",
        "An address is datamesh:<domain>/<product>[@<version>][/<port>[#<snapshot>|?asof=<timestamp>]].",
        "write for example datamesh:weather/daily");

    public static readonly DiagnosticCode BadValue = Error("DM1113", "Malformed value",
        "The value does not have the form that the field needs.", "write it in the expected form");

    public static readonly DiagnosticCode NotSupported = Error("DM1114", "Not supported yet",
        "The descriptor promises something that nothing would execute; a promise is never silently ignored.",
        "remove it until it is supported, or keep it under an `x-…` key");

    public static readonly DiagnosticCode Conflict = Error("DM1115", "Fields exclude each other",
        "Two fields say the same thing, or fields are combined that do not go together.", "keep one of them");

    public static readonly DiagnosticCode DuplicateName = Error("DM1116", "Duplicate name",
        "Two things of one list have the same name.", "rename one of them");

    public static readonly DiagnosticCode BadSize = Error("DM1117", "Bad size",
        "A size is a number with a unit: B, kB, MB, GB, TB, KiB, MiB, GiB, TiB.", "write for example \"64 MB\"");

    public static readonly DiagnosticCode UnknownCheckType = Error("DM1201", "Unknown check type",
        "A quality check's `type` is not known.", "use a known type");

    public static readonly DiagnosticCode MissingArgument = Error("DM1202", "Check argument missing",
        "A quality check lacks an argument that its type needs.", "add the argument");

    public static readonly DiagnosticCode UnknownArgument = Error("DM1203", "Unknown check argument",
        "A quality check has an argument that its type does not know.", "remove it");

    public static readonly DiagnosticCode BadArgument = Error("DM1204", "Bad check argument",
        "An argument of a quality check has the wrong form, or does not fit the others.", "mend the argument");

    public static readonly DiagnosticCode CheckColumns = Error("DM1205", "Check's columns",
        "A quality check names too few or too many columns for its type.", "name its column");

    public static readonly DiagnosticCode UnknownPort = Error("DM1206", "Unknown port",
        "A check or field names an output port that the product does not have.", "name one of its output ports");

    public static readonly DiagnosticCode UnknownColumn = Warning("DM1207", "Unknown column",
        "A column is named that `spec.schema.fields` does not promise.",
        "add it to spec.schema.fields, or mend the name");

    public static readonly DiagnosticCode DuplicateProduct = Error("DM1301", "Two products of one name",
        "Two descriptors claim the same domain and name.", "rename one of them");

    public static readonly DiagnosticCode FolderMismatch = Error("DM1302", "Folder and name differ",
        "A product's or domain's folder must be called as its metadata says.", "rename the folder or the name");

    public static readonly DiagnosticCode UnknownInput = Warning("DM1303", "Input not in this mesh",
        "An input's address names a product that this mesh does not have.", "mend the address, or add the product");

    public static readonly DiagnosticCode ProductCycle = Error("DM1304", "Products feed each other in a circle",
        "A product reads, through others, its own output.", "break the circle");

    public static readonly DiagnosticCode MissingModel = Error("DM1305", "Model missing",
        "An output port names a model for which there is no SQL file.", "create the file, or name an existing model");

    public static readonly DiagnosticCode DependencyMismatch = Warning("DM1306", "Dependencies and inputs differ",
        "`spec.dependencies` and the input ports of type product do not name the same products.",
        "declare what is read, and only that");

    public static readonly DiagnosticCode UnknownDomain = Error("DM1307", "Domain not in mesh.yaml",
        "A domain's folder is not in the list `domains` of mesh.yaml.", "add it to the list, or remove the folder");

    public static readonly DiagnosticCode UnknownVariable = Error("DM1308", "Unknown variable",
        "A location uses `${name}` but no environment of mesh.yaml defines it.",
        "define it under environments.default.variables");

    public static readonly DiagnosticCode UnknownInputPort = Error("DM1309", "Input's port unknown",
        "An input's address names a port or major version that the product does not have.", "mend the address");

    public static readonly DiagnosticCode OwnershipMismatch = Error("DM1310", "Ownership differs",
        "The ownership list of mesh.yaml and the files under domains/ disagree.", "make them say the same");

    public static readonly DiagnosticCode UnknownClassification = Error("DM1311", "Unknown classification",
        "A classification is not among those of mesh.yaml.", "use a known classification");

    public static readonly DiagnosticCode UnknownEntity = Warning("DM1312", "Unknown entity",
        "A field names an entity that mesh.yaml does not list.", "add it to mesh.yaml's `entities`, or mend the name");

    public static readonly DiagnosticCode RetiredInUse = Warning("DM1401", "Retired but read",
        "A product has no folder any more, so it is retired, and others still read it.",
        "point its consumers to another product, or keep the folder with `lifecycle: deprecated`");

    public static readonly DiagnosticCode BreakingChange = Warning("DM1402", "Breaking change",
        "A product breaks what it promised within a major version.",
        "raise the major version, so that the old one stays for those who read it");

    public static readonly DiagnosticCode DuplicateId = Error("DM1403", "Two products of one id",
        "Two descriptors claim the same `metadata.id`.", "remove it from the newer one; the mesh gives it its own");

    public static readonly DiagnosticCode OtherId = Error("DM1404", "Other id",
        "A product is known to the mesh under another `metadata.id`.", "remove `metadata.id`, or write the known one");

    /// <summary>Every code, ordered by its id.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
    [
        .. typeof(DiagnosticCodes).GetFields().Where(f => f.FieldType == typeof(DiagnosticCode))
            .Select(f => (DiagnosticCode)f.GetValue(obj: null)!).OrderBy(c => c.Id, StringComparer.Ordinal),
    ];

    private static DiagnosticCode Error(string id, string title, string meaning, string fix) =>
        new(id, DiagnosticSeverity.Error, title, meaning, fix);

    private static DiagnosticCode Warning(string id, string title, string meaning, string fix) =>
        new(id, DiagnosticSeverity.Warning, title, meaning, fix);
}
