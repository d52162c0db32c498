using System.Globalization;
using System.Text;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf.Printing;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Protobuf.Tables;

/// <summary>Writes the proto3 file whose first message has the rows of a table.</summary>
internal sealed class TableWriter
{
    private readonly SortedSet<string> _imports = new(StringComparer.Ordinal);
    private readonly List<SchemaProblem> _problems = [];
    private readonly List<string> _notes = [];

    public static SchemaConversion Write(SchemaTable table)
    {
        var writer = new TableWriter();
        var text = writer.File(table);
        return writer._problems.Count > 0
            ? new SchemaConversion(null, writer._problems, writer._notes)
            : new SchemaConversion(text, [], writer._notes);
    }

    public void Import(string file) => _imports.Add(file);

    public void Problem(string column, string message) =>
        _problems.Add(new SchemaProblem(message, "/" + column.Replace('.', '/')));

    public void Note(string note)
    {
        if (!_notes.Contains(note, StringComparer.Ordinal))
        {
            _notes.Add(note);
        }
    }

    private string File(SchemaTable table)
    {
        var dot = table.Name.LastIndexOf('.');
        var package = dot < 0 ? "" : string.Join('.', table.Name[..dot].Split('.').Select(ProtoNames.Clean));
        var name = ProtoNames.Clean(table.Name[(dot + 1)..]);
        var spelled = package.Length == 0 ? name : $"{package}.{name}";
        if (table.Fields.Count == 0)
        {
            Problem("", "The table has no columns.");
        }

        var message = new MessageWriter(this, name, "").Write(table.Fields, TableOption(table, spelled));
        var text = new StringBuilder("syntax = \"proto3\";\n");
        if (package.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\npackage {package};\n");
        }

        text.Append(_imports.Count > 0 ? "\n" : "");
        foreach (var file in _imports)
        {
            text.Append(CultureInfo.InvariantCulture, $"import \"{file}\";\n");
        }

        return text.Append('\n').Append(message).ToString();
    }

    private string? TableOption(SchemaTable table, string spelled)
    {
        var parts = new List<string>();
        if (!string.IsNullOrEmpty(table.Doc))
        {
            parts.Add($"doc: \"{OptionPrinter.Escape(table.Doc)}\"");
        }

        if (!string.Equals(table.Name, spelled, StringComparison.Ordinal))
        {
            parts.Add($"name: \"{OptionPrinter.Escape(table.Name)}\"");
        }

        if (parts.Count == 0)
        {
            return null;
        }

        Import("datamesh/meta.proto");
        return $"option (datamesh.table) = {{ {string.Join(", ", parts)} }};";
    }
}
