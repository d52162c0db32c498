using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Patterns;

/// <summary>
/// A regular expression of ECMA-262 with Unicode semantics. It runs in time linear in the text, but for lookaround and
/// backreferences, which run against a clock.
/// </summary>
internal sealed class EcmaPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<EcmaVariant, Regex> _variants = new();
    private readonly bool _hasBoundary;
    private readonly bool _hasClass;

    private EcmaPattern(string source, EcmaTranslation plain)
    {
        Source = source;
        _hasBoundary = plain.HasBoundary;
        _hasClass = plain.IsUnicodeSensitive;
        _variants[EcmaVariant.Ascii] = Compile(plain);
    }

    public string Source { get; }

    public static bool TryCreate(
        string source, [NotNullWhen(true)] out EcmaPattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        pattern = null;
        problem = null;
        try
        {
            pattern = new EcmaPattern(source, EcmaTranslator.Translate(source, EcmaVariant.Ascii));
            return true;
        }
        catch (EcmaSyntaxException e)
        {
            problem = $"The pattern {source} is no regular expression of ECMA-262: {e.Message}";
        }
        catch (Exception e)
            when (e is ArgumentException or NotSupportedException or InsufficientExecutionStackException)
        {
            problem = $"The pattern {source} cannot be run: {e.Message}";
        }

        return false;
    }

    /// <summary>Whether the pattern occurs anywhere in the text.</summary>
    public bool IsMatch(string text)
    {
        try
        {
            return Variant(Choose(text)).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new EvaluationStoppedException($"The pattern {Source} takes longer than a second on this text.");
        }
    }

    // What costs more in a pattern is needed only where the text has characters that tell the difference.
    private EcmaVariant Choose(string text)
    {
        if ((!_hasBoundary && !_hasClass) || Ascii.IsValid(text))
        {
            return EcmaVariant.Ascii;
        }

        var hasPairs = _hasClass && text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') >= 0;
        return (_hasBoundary, hasPairs) switch
        {
            (true, true) => EcmaVariant.ExactBoundaryWithPairs,
            (true, false) => EcmaVariant.ExactBoundary,
            (false, true) => EcmaVariant.Pairs,
            _ => EcmaVariant.Ascii,
        };
    }

    private Regex Variant(EcmaVariant variant) =>
        _variants.GetOrAdd(variant, v => Compile(EcmaTranslator.Translate(Source, v)));

    private static Regex Compile(EcmaTranslation translation) => new(
        translation.Text,
        RegexOptions.CultureInvariant
            | (translation.NeedsBacktracking ? RegexOptions.None : RegexOptions.NonBacktracking),
        Limit);
}
