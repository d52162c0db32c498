using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Tests of types, casts and what belongs to the engine.</summary>
internal static class Types
{
    public static IEnumerable<Builtin> All() =>
    [
        .. new[] { "number", "string", "boolean", "array", "set", "object", "null" }.Select(type =>
            new Builtin("is_" + type, 1, a => RegoBoolean.Of(string.Equals(a[0].TypeName, type)))),
        new("type_name", 1, a => new RegoString(a[0].TypeName)),
        new("to_number", 1, ToNumber),
        new("print", -1, Print),
        new("trace", 1, a => RegoBoolean.Of(a.Text(0) is not null)),
        new("http.send", 1, a => throw a.Fail("the network is not allowed: http.send is not configured")),
        new("uuid.rfc4122", 1, a => Remember(a, "uuid " + a.Text(0), () => new RegoString(Guid.NewGuid().ToString()))),
        new("time.now_ns", 0, a => RegoNumber.Of((a.Context.Session.Now.UtcTicks - DateTime.UnixEpoch.Ticks) * 100)),
    ];

    private static RegoValue ToNumber(BuiltinArguments a) => a[0] switch
    {
        RegoNull => RegoNumber.Of(0),
        RegoBoolean b => RegoNumber.Of(b.Value ? 1 : 0),
        RegoNumber n => n,
        RegoString s => s.Value.Length > 0 && !s.Value.Contains(' ', StringComparison.Ordinal)
            && RegoNumber.TryParse(s.Value, out var n) ? n : throw a.Fail("invalid syntax"),
        _ => throw a.Operand(0, "one of {null, boolean, number, string}"),
    };

    private static RegoBoolean Print(BuiltinArguments a)
    {
        var parts = Enumerable.Range(0, a.Count).Select(i => a[i] is RegoString s ? s.Value : a[i].ToString());
        a.Context.Session.Printed.Add(string.Join(' ', parts));
        return RegoBoolean.True;
    }

    private static RegoValue Remember(BuiltinArguments a, string key, Func<RegoValue> make)
    {
        if (!a.Context.Session.Memory.TryGetValue(key, out var value))
        {
            a.Context.Session.Memory[key] = value = make();
        }

        return value;
    }
}
