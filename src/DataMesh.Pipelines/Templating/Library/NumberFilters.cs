using System.Globalization;
using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>Filters that give numbers.</summary>
internal static class NumberFilters
{
    public static void AddTo(FunctionTable table)
    {
        table.Add("int", "value default? base?", Int);
        table.Add("float", "value default?", call => Float(call[0]) ?? (call.Has(1) ? call[1] : (object)0.0));
        table.Add("abs", "value", Abs);
        table.Add("round", "value precision? method?", Round);
    }

    private static object? Int(CallFrame call)
    {
        var radix = call.Whole(2, 10);
        if (call[0] is string text)
        {
            return Parse(text.Trim(), radix, call) ?? Truncated(Float(text)) ?? Absent(call);
        }

        return TemplateValue.TryWhole(call[0], out var whole) ? whole : Truncated(Float(call[0])) ?? Absent(call);
    }

    private static object? Absent(CallFrame call) => call.Has(1) ? call[1] : 0L;

    private static object? Truncated(object? value) =>
        value is double d && Math.Abs(d) < 9.2e18 ? (long)Math.Truncate(d) : null;

    private static object? Parse(string text, long radix, CallFrame call)
    {
        var digits = text.TrimStart('+', '-').Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        var sign = text.StartsWith('-') ? -1 : 1;
        var prefix = radix switch { 2 => "0b", 8 => "0o", 16 => "0x", _ => null };
        if (prefix is not null && digits.StartsWith(prefix, StringComparison.Ordinal))
        {
            digits = digits[2..];
        }

        if (radix == 10)
        {
            return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? sign * value
                : null;
        }

        if (radix is not (2 or 8 or 16))
        {
            throw call.Fail("knows the bases 2, 8, 10 and 16");
        }

        long result = 0;
        foreach (var c in digits)
        {
            var weight = char.IsAsciiHexDigitLower(c) ? Convert.ToInt32(c.ToString(), 16) : int.MaxValue;
            if (weight >= radix || result > (long.MaxValue - weight) / radix)
            {
                return null;
            }

            result = (result * radix) + weight;
        }

        return digits.Length == 0 ? null : sign * result;
    }

    private static object? Float(object? value) => value switch
    {
        _ when TemplateValue.TryNumber(value, out var number) => number,
        string text when double.TryParse(text.Replace("_", "", StringComparison.Ordinal),
            NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static object Abs(CallFrame call) => call[0] switch
    {
        _ when TemplateValue.TryWhole(call[0], out var n) && n != long.MinValue => (object)Math.Abs(n),
        _ => Math.Abs(call.Number(0)),
    };

    private static object Round(CallFrame call)
    {
        if (call[0] is bool or long && call.Whole(1, 0) >= 0)
        {
            return call.Whole(0);
        }

        var value = call.Number(0);
        var precision = (int)Math.Clamp(call.Whole(1, 0), -30, 30);
        var scale = Math.Pow(10, precision);
        return call.Text(2, "common") switch
        {
            "common" when precision is >= 0 and <= 15 => Math.Round(value, precision, MidpointRounding.ToEven),
            "common" => precision > 15 ? value : Math.Round(value * scale, MidpointRounding.ToEven) / scale,
            "ceil" => Math.Ceiling(value * scale) / scale,
            "floor" => Math.Floor(value * scale) / scale,
            var other => throw call.Fail($"there is no method '{other}'", other, "known: common, ceil, floor"),
        };
    }
}
