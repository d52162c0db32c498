using System.Text;
using DataMesh.Model.Fields;

namespace DataMesh.Tests.Model.Manual;

/// <summary>Writes sections as Markdown tables.</summary>
internal static class FieldTables
{
    /// <summary>A section and, below it, every section that its fields lead to; each once.</summary>
    public static string Of(ISection root)
    {
        var text = new StringBuilder();
        Write(root, path: "", text, []);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>Every field of a section and of the sections below it.</summary>
    public static IEnumerable<(ISection Section, IField Field)> Fields(ISection root)
    {
        var found = new HashSet<ISection>();
        var open = new Queue<ISection>([root]);
        while (open.TryDequeue(out var section))
        {
            if (!found.Add(section))
            {
                continue;
            }

            foreach (var field in section.Fields)
            {
                yield return (section, field);
                if (field.Kind.Shape is { } inner)
                {
                    open.Enqueue(inner);
                }
            }
        }
    }

    public static string Table(IEnumerable<IField> fields)
    {
        var text = new StringBuilder("| field | value | meaning | default | example |\n|---|---|---|---|---|\n");
        foreach (var field in fields)
        {
            text.Append($"| `{field.Name}`{(field.Required ? " (required)" : "")} | {Cell(field.Kind.Label)} | ")
                .Append($"{Cell(field.Description)} | {Cell(field.Default ?? "")} | ")
                .Append(field.Example is null ? " |\n" : $"`{Cell(field.Example)}` |\n");
        }

        return text.ToString();
    }

    public static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static void Write(ISection section, string path, StringBuilder text, HashSet<ISection> written)
    {
        if (!written.Add(section))
        {
            return;
        }

        text.Append(path.Length == 0 ? "" : $"#### `{path}`\n\n").Append(section.Description).Append("\n\n")
            .Append(Table(section.Fields)).Append('\n');
        foreach (var field in section.Fields.Where(f => f.Kind.Shape is not null))
        {
            var list = field.Kind.Label.StartsWith("list", StringComparison.Ordinal) ? "[]"
                : field.Kind.Label.StartsWith("mapping of", StringComparison.Ordinal) ? ".<name>" : "";
            Write(field.Kind.Shape!, (path.Length == 0 ? "" : path + ".") + field.Name + list, text, written);
        }
    }
}
