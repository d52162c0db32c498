using System.Text;
using DataMesh.Schemas.Tables;

namespace DataMesh.Tests.Schemas.Protobuf.Tables;

/// <summary>Tables as text, to compare them whole.</summary>
internal static class TableTexts
{
    public static string Of(SchemaTable table)
    {
        var text = new StringBuilder($"{table.Name} -- {table.Doc}\n");
        foreach (var field in table.Fields)
        {
            Append(text, field, "  ");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, TableField field, string indent)
    {
        var s = field.Semantics;
        text.Append($"{indent}{field.Name} {field.Type}{(field.Nullable ? "" : " NOT NULL")} -- {s.Doc}|{s.Pii}|")
            .Append($"{s.Classification}|{s.Unit}|{s.Entity}|{s.Semantic}\n");
        foreach (var part in field.Parts)
        {
            Append(text, part, indent + "  ");
        }
    }
}
