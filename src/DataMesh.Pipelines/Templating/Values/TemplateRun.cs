using System.Globalization;
using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Syntax;

namespace DataMesh.Pipelines.Templating.Values;

/// <summary>One rendering under its limits: where it stands, what it used, what it warned about.</summary>
internal sealed class TemplateRun(TemplateLimits limits, TimeProvider time, TimeSpan timeout)
{
    private readonly long _started = time.GetTimestamp();
    private readonly List<Diagnostic> _warnings = [];
    private long _steps;
    private long _characters;

    /// <summary>The expression being evaluated; errors point there.</summary>
    public SourcePosition At { get; set; }

    public TemplateLimits Limits => limits;

    public IReadOnlyList<Diagnostic> Warnings => _warnings;

    public void Step(long count = 1)
    {
        var before = _steps;
        _steps += count;
        if (_steps > limits.Steps)
        {
            throw Limit($"the template does more than {Number(limits.Steps)} steps", "look for a loop that never ends");
        }

        if (before >> 10 != _steps >> 10 && time.GetElapsedTime(_started) > timeout)
        {
            throw Limit(
                $"the template takes longer than {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s",
                "look for a loop that never ends");
        }
    }

    /// <summary>Counts the characters of a text before it is made.</summary>
    public void Produce(long characters)
    {
        _characters += Math.Max(0, characters);
        if (_characters > limits.Characters)
        {
            throw Limit($"the template makes more than {Number(limits.Characters)} characters of text",
                "look for a text that grows in a loop");
        }
    }

    public void CheckOutput(int characters)
    {
        if (characters > limits.Output)
        {
            throw Limit($"the template gives more than {Number(limits.Output)} characters",
                "look for a loop that never ends");
        }
    }

    /// <summary>Checks and counts the items of a list before it is made.</summary>
    public void CheckItems(long count)
    {
        if (count > limits.Items)
        {
            throw Limit($"a list would have {Number(count)} items; {Number(limits.Items)} are allowed", null);
        }

        Step(count);
    }

    public TemplateException Fail(string message, string? value = null, string? fix = null) =>
        new(DiagnosticCodes.TemplateEvaluation, message, At, value, fix);

    public TemplateException Fail(DiagnosticCode code, string message, string? value, string? fix) =>
        new(code, message, At, value, fix);

    public TemplateException Limit(string message, string? fix) =>
        new(DiagnosticCodes.TemplateLimit, message, At, fix: fix);

    public void Warn(string message, string? fix = null)
    {
        var warning = DiagnosticCodes.TemplateWarning.At(At, message, fix: fix);
        if (_warnings.Count < 100 && !_warnings.Contains(warning))
        {
            _warnings.Add(warning);
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
