using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataMesh.Model.Schemas;

namespace DataMesh.Storage.Delta.Staging;

/// <summary>
/// A fingerprint of a file's columns and types, kept in its tags: files with the table's own need no care to read.
/// </summary>
internal static class SchemaTag
{
    public const string Name = "datamesh.schema";

    public static string Of(TableSchema schema)
    {
        var text = new StringBuilder();
        foreach (var column in schema.Columns.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{column.Name.Length}:{column.Name} {column.Type}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
