using System.Globalization;

namespace DataMesh.DuckDb;

/// <summary>Reads small results into boxed values.</summary>
internal static class ResultRows
{
    public static List<object?[]> Read(DuckDbResult result)
    {
        List<object?[]> rows = [];
        while (result.Read(out var chunk))
        {
            using (chunk)
            {
                for (var row = 0; row < chunk.RowCount; row++)
                {
                    var values = new object?[chunk.ColumnCount];
                    for (var column = 0; column < values.Length; column++)
                    {
                        values[column] = chunk[column].Value(row);
                    }

                    rows.Add(values);
                }
            }
        }

        return rows;
    }

    public static T? Scalar<T>(DuckDbResult result)
    {
        if (!result.Read(out var chunk))
        {
            return default;
        }

        object? value;
        using (chunk)
        {
            value = chunk[0].Value(0);
        }

        StatementRunner.Drain(result);
        return value switch
        {
            null => default,
            T typed => typed,
            _ => (T)Number(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)),
        };
    }

    // SUM over integers is a HUGEINT; callers ask for the type they know it fits.
    private static object Number(object value, Type target) => value is Int128 or UInt128
        ? Convert.ChangeType(
            decimal.Parse(value.ToString()!, CultureInfo.InvariantCulture),
            target,
            CultureInfo.InvariantCulture)
        : Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
}
