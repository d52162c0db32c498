using System.Globalization;

namespace DataMesh.Metadata.Sql;

/// <summary>A WHERE of the conditions that are asked for, with positional parameters.</summary>
internal sealed class SqlFilter
{
    private readonly List<string> conditions = [];
    private readonly List<object?> arguments = [];

    public string Where => conditions.Count == 0 ? string.Empty : " WHERE " + string.Join(" AND ", conditions);

    public object?[] Arguments => [.. arguments];

    /// <summary>Adds a condition whose <c>?</c> is the value; a null value is no condition.</summary>
    public void And(string condition, object? value)
    {
        if (value is not null)
        {
            conditions.Add(condition.Replace("?", Add(value), StringComparison.Ordinal));
        }
    }

    /// <summary>Adds a parameter and returns its name.</summary>
    public string Add(object value)
    {
        arguments.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@p{arguments.Count}");
    }
}
