using System.Globalization;
using System.Numerics;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>The operands of one call, checked as they are read.</summary>
internal sealed class BuiltinArguments(string name, RegoValue[] values, Context context)
{
    public Context Context => context;

    public int Count => values.Length;

    public RegoValue this[int index] => values[index];

    public string Text(int index) => values[index] is RegoString s ? s.Value : throw Operand(index, "string");

    public RegoNumber Number(int index) => values[index] as RegoNumber ?? throw Operand(index, "number");

    public RegoArray Array(int index) => values[index] as RegoArray ?? throw Operand(index, "array");

    public RegoObject Object(int index) => values[index] as RegoObject ?? throw Operand(index, "object");

    public RegoSet Set(int index) => values[index] as RegoSet ?? throw Operand(index, "set");

    public bool Boolean(int index) => values[index] is RegoBoolean b ? b.Value : throw Operand(index, "boolean");

    public BigInteger Integer(int index)
    {
        var number = Number(index);
        return number.IsInteger ? number.Unscaled
            : throw new BuiltinException(RegoCodes.EvalType, string.Create(CultureInfo.InvariantCulture,
                $"{name}: operand {index + 1} must be integer number but got floating-point number"));
    }

    public int SmallInteger(int index) => Integer(index) is var n && n >= int.MinValue && n <= int.MaxValue ? (int)n
        : throw Fail("operand out of range");

    /// <summary>The members of an array or set.</summary>
    public RegoValue[] Collection(int index) => values[index] switch
    {
        RegoArray a => a.Array,
        RegoSet s => s.Sorted,
        _ => throw Operand(index, "one of {array, set}"),
    };

    public BuiltinException Operand(int index, string expected) => new(RegoCodes.EvalType, string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: operand {index + 1} must be {expected} but got {values[index].TypeName}"));

    /// <summary>An operand's fault in the given words.</summary>
    public BuiltinException Wrong(int index, string words) => new(RegoCodes.EvalType, string.Create(
        CultureInfo.InvariantCulture, $"{name}: operand {index + 1} {words}"));

    public BuiltinException Fail(string message) => new(RegoCodes.EvalBuiltin, $"{name}: {message}");
}
