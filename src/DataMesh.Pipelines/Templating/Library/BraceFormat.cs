using System.Globalization;
using System.Text;
using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>Python's <c>'{} {0} {name}'.format(…)</c> without format codes.</summary>
internal static class BraceFormat
{
    public static string Apply(CallFrame call, string format, IReadOnlyList<object?> values,
        IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        var result = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c)
            {
                result.Append(c);
                i++;
            }
            else if (c == '{')
            {
                var end = format.IndexOf('}', i);
                var field = end < 0 ? throw call.Fail("'{' is never closed", format) : format[(i + 1)..end];
                result.Append(ValueText.Of(Value(call, field, ref next, values, named), call.Run));
                call.Run.CheckOutput(result.Length);
                i = end;
            }
            else
            {
                result.Append(c == '}' ? throw call.Fail("'}' stands alone; write '}}'", format) : c);
            }
        }

        return call.Made(result.ToString());
    }

    private static object? Value(CallFrame call, string field, ref int next, IReadOnlyList<object?> values,
        IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        if (field.Length == 0 || int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            var index = field.Length == 0 ? next++ : int.Parse(field, CultureInfo.InvariantCulture);
            return index < values.Count ? values[index] : throw call.Fail("needs more values than are given", field);
        }

        foreach (var (name, value) in named)
        {
            if (name == field)
            {
                return value;
            }
        }

        throw field.AsSpan().IndexOfAny(':', '!', '.') >= 0
            ? call.Fail("format codes are not supported", field,
                "use the filter | format, for example '%05.2f' | format(x)")
            : call.Fail($"there is no value named '{field}'", field,
                NearestName.Suggest(field, [.. named.Select(n => n.Key)]));
    }
}
