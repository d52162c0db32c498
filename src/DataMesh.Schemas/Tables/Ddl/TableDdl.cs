using System.Text;
using DataMesh.DuckDb;

namespace DataMesh.Schemas.Tables.Ddl;

/// <summary>A table as DuckDB's <c>CREATE TABLE</c> with its comments; both ways, without the engine.</summary>
public static class TableDdl
{
    /// <summary>The statements, with notes on what a table does not keep.</summary>
    public static SchemaConversion Write(SchemaTable table)
    {
        var dot = table.Name.LastIndexOf('.');
        var name = SqlText.Identifier(table.Name[(dot + 1)..]);
        var notes = new List<string>();
        if (dot > 0)
        {
            notes.Add($"The namespace {table.Name[..dot]} is not kept.");
        }

        var text = new StringBuilder($"CREATE TABLE {name} (\n");
        text.AppendJoin(",\n", table.Fields.Select(f =>
            $"    {SqlText.Identifier(f.Name)} {f.Type}{(f.Nullable ? "" : " NOT NULL")}"));
        text.Append("\n);\n");
        if (table.Doc is { Length: > 0 } doc)
        {
            text.Append($"COMMENT ON TABLE {name} IS {SqlText.Literal(doc)};\n");
        }

        foreach (var field in table.Fields)
        {
            if (field.Semantics.Doc is { Length: > 0 } about)
            {
                text.Append(
                    $"COMMENT ON COLUMN {name}.{SqlText.Identifier(field.Name)} IS {SqlText.Literal(about)};\n");
            }

            notes.AddRange(Lost(field, field.Name, isPart: false));
        }

        return new SchemaConversion(text.ToString(), [], notes);
    }

    /// <summary>The table of a <c>CREATE TABLE</c> and the comments after it.</summary>
    public static TableConversion Read(string text) => new DdlReader(text).Read();

    private static IEnumerable<string> Lost(TableField field, string path, bool isPart)
    {
        var meaning = field.Semantics;
        var lost = new List<string>();
        Add("doc", isPart ? meaning.Doc : null);
        Add("pii", meaning.Pii ? "true" : null);
        Add("classification", meaning.Classification);
        Add("unit", meaning.Unit);
        Add("entity", meaning.Entity);
        Add("semantic", meaning.Semantic);
        if (lost.Count > 0)
        {
            yield return $"Of {path}, a table does not keep {string.Join(", ", lost)}.";
        }

        foreach (var part in field.Parts)
        {
            var name = $"{path}.{part.Name}";
            if (!part.Nullable && part.Name != "key")
            {
                yield return $"A table does not keep that {name} is never missing.";
            }

            foreach (var note in Lost(part, name, isPart: true))
            {
                yield return note;
            }
        }

        void Add(string what, string? value)
        {
            if (value is not null)
            {
                lost.Add(what);
            }
        }
    }
}
