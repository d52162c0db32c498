using System.Text;

namespace DataMesh.Pipelines.Templating.Values;

/// <summary>
/// Python's arithmetic: true division, floored <c>//</c> and <c>%</c>, texts and lists that add and repeat.
/// </summary>
internal static class Arithmetic
{
    public static object? Apply(string symbol, object? left, object? right, TemplateRun run)
    {
        try
        {
            if (TemplateValue.TryWhole(left, out var a) && TemplateValue.TryWhole(right, out var b))
            {
                return Whole(symbol, a, b, run);
            }

            if (TemplateValue.TryNumber(left, out var x) && TemplateValue.TryNumber(right, out var y))
            {
                return Real(symbol, x, y, run);
            }
        }
        catch (OverflowException)
        {
            throw run.Fail($"the result of '{symbol}' does not fit in 64 bits");
        }

        return (symbol, left, right) switch
        {
            ("+", string s, string t) => Joined(s, t, run),
            ("+", List<object?> s, List<object?> t) => Joined(s, t, run),
            ("+", TemplateTuple s, TemplateTuple t) => new TemplateTuple(Joined(s.Items, t.Items, run)),
            ("*", string or List<object?> or TemplateTuple, bool or long) => Repeated(left, Count(right), run),
            ("*", bool or long, string or List<object?> or TemplateTuple) => Repeated(right, Count(left), run),
            ("%", string format, _) => PercentFormat.Apply(format, right, run),
            _ => throw Unsuited(symbol, left, right, run),
        };
    }

    public static object Negate(object? value, TemplateRun run) => value switch
    {
        _ when TemplateValue.TryWhole(value, out var n) && n != long.MinValue => (object)-n,
        double d => -d,
        _ => throw run.Fail($"'-' needs a number, not {TemplateValue.TypeName(value)}"),
    };

    public static double FloorModulo(double x, double y)
    {
        var rest = x % y;
        return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
    }

    private static object Whole(string symbol, long a, long b, TemplateRun run)
    {
        if (symbol is "/" or "//" or "%" && b == 0)
        {
            throw run.Fail("division by zero");
        }

        checked
        {
            return symbol switch
            {
                "+" => (object)(a + b),
                "-" => a - b,
                "*" => a * b,
                "/" => (double)a / b,
                "//" => (a / b) - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0),
                "%" => b == -1 ? 0L : ((a % b) + b) % b,
                _ => b < 0 ? Math.Pow(a, b) : (object)WholePower(a, b),
            };
        }
    }

    private static long WholePower(long value, long exponent)
    {
        if (value is 0 or 1 or -1)
        {
            return exponent == 0 || value == 1 || (value == -1 && exponent % 2 == 0) ? 1 : value;
        }

        long result = 1;
        checked
        {
            // A base of 2 or more overflows long before a large exponent costs time.
            for (var i = 0L; i < exponent; i++)
            {
                result *= value;
            }
        }

        return result;
    }

    private static object Real(string symbol, double x, double y, TemplateRun run)
    {
        if (symbol is "/" or "//" or "%" && y == 0)
        {
            throw run.Fail("division by zero");
        }

        return symbol switch
        {
            "+" => x + y,
            "-" => x - y,
            "*" => x * y,
            "/" => x / y,
            "//" => Math.Floor(x / y),
            "%" => FloorModulo(x, y),
            _ => Math.Pow(x, y),
        };
    }

    private static string Joined(string a, string b, TemplateRun run)
    {
        run.Produce((long)a.Length + b.Length);
        return a + b;
    }

    private static List<object?> Joined(IReadOnlyList<object?> a, IReadOnlyList<object?> b, TemplateRun run)
    {
        run.CheckItems((long)a.Count + b.Count);
        return [.. a, .. b];
    }

    private static long Count(object? value)
    {
        TemplateValue.TryWhole(value, out var count);
        return Math.Max(0, count);
    }

    private static object Repeated(object? value, long count, TemplateRun run)
    {
        if (value is string text)
        {
            if (text.Length > 0)
            {
                run.Produce(Math.Min(count, int.MaxValue) * text.Length);
            }

            return text.Length == 0 ? text : new StringBuilder().Insert(0, text, (int)count).ToString();
        }

        var items = value is TemplateTuple tuple ? tuple.Items : (List<object?>)value!;
        if (items.Count > 0)
        {
            run.CheckItems(Math.Min(count, int.MaxValue) * items.Count);
        }

        var repeated = items.Count == 0
            ? []
            : Enumerable.Range(0, (int)count).SelectMany(_ => items).ToList();
        return value is TemplateTuple ? new TemplateTuple(repeated) : repeated;
    }

    private static Exception Unsuited(string symbol, object? left, object? right, TemplateRun run)
    {
        var undefined = left as Undefined ?? right as Undefined;
        return undefined is not null
            ? run.Fail($"'{undefined.Name}' is undefined")
            : run.Fail(
                $"'{symbol}' does not work on {TemplateValue.TypeName(left)} and {TemplateValue.TypeName(right)}",
                fix: symbol == "+" && (left is string || right is string) ? "join texts with ~" : null);
    }
}
