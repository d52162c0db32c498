using System.Globalization;

namespace DataMesh.Model.Errors;

/// <summary>Holds options against their rules when they are first used; all that is wrong is told at once.</summary>
/// <param name="options">Their name, for the message.</param>
public sealed class OptionRules(string options)
{
    private readonly List<string> _wrong = [];

    public OptionRules AtLeast(string name, long value, long least)
    {
        if (value < least)
        {
            _wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value} and must be {least} or more"));
        }

        return this;
    }

    public OptionRules AtLeast(string name, TimeSpan value, TimeSpan least)
    {
        if (value < least)
        {
            _wrong.Add($"{name} is {value} and must be {least} or longer");
        }

        return this;
    }

    public OptionRules Positive(string name, TimeSpan value)
    {
        if (value <= TimeSpan.Zero)
        {
            _wrong.Add($"{name} is {value} and must be longer than nothing");
        }

        return this;
    }

    public OptionRules NotEmpty(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            _wrong.Add($"{name} must not be empty");
        }

        return this;
    }

    public OptionRules AbsolutePath(string name, string value)
    {
        if (!Path.IsPathFullyQualified(value))
        {
            _wrong.Add($"{name} is '{value}' and must be an absolute path");
        }

        return this;
    }

    /// <exception cref="MeshException"><c>options-invalid</c></exception>
    public void ThrowIfWrong()
    {
        if (_wrong.Count > 0)
        {
            throw new MeshException(ErrorKind.Invalid, "options-invalid",
                $"{options}: {string.Join("; ", _wrong)}.", "Correct the options and start again.");
        }
    }
}
