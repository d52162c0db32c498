using System.Globalization;

namespace DataMesh.Metadata.Sql;

/// <summary>A WHERE of the conditions that are asked for, with positional parameters.</summary>
internal sealed class SqlFilter
{
    private readonly List<string> _conditions = [];
    private readonly List<object?> _arguments = [];

    public string Where => _conditions.Count == 0 ? string.Empty : " WHERE " + string.Join(" AND ", _conditions);

    public object?[] Arguments => [.. _arguments];

    /// <summary>Adds a condition whose <c>?</c> is the value; a null value is no condition.</summary>
    public void And(string condition, object? value)
    {
        if (value is not null)
        {
            _conditions.Add(condition.Replace("?", Add(value), StringComparison.Ordinal));
        }
    }

    /// <summary>Adds a parameter and returns its name.</summary>
    public string Add(object value)
    {
        _arguments.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@p{_arguments.Count}");
    }
}
