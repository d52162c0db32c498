using System.Globalization;
using DataMesh.Model.Errors;
using DataMesh.Storage.Delta.Schemas;

namespace DataMesh.Storage.Delta.Staging;

/// <summary>Partition values as the protocol writes them ("Partition Value Serialization").</summary>
internal static class PartitionText
{
    private static readonly string[] Timestamps = ["yyyy-MM-dd HH:mm:ss.FFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFzzz"];

    public static string? ToDelta(string column, DeltaType type, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length == 0)
        {
            throw new MeshException(
                ErrorKind.Invalid, "delta-partition-empty",
                $"The partition column \"{column}\" has an empty text, which Delta tables cannot tell from null.",
                $"Use NULLIF({column}, '') or another value.");
        }

        if (type is not DeltaType.Primitive { Name: "timestamp" })
        {
            return text;
        }

        return DateTimeOffset.TryParseExact(
            text, Timestamps, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture)
            : throw new MeshException(
                ErrorKind.Invalid, "delta-partition-invalid",
                $"The partition column \"{column}\" has the value {text}, which Delta tables cannot partition by.",
                "Partition by a date instead.");
    }
}
