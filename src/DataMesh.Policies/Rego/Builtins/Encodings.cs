using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Base64, hex, URL and JSON; hashes.</summary>
internal static class Encodings
{
    public static IEnumerable<Builtin> All() =>
    [
        new("base64.encode", 1, a => new RegoString(Convert.ToBase64String(Bytes(a, 0)))),
        new("base64.decode", 1, a => Text(Decode(a, a.Text(0)))),
        new("base64.is_valid", 1, a => RegoBoolean.Of(Convert.TryFromBase64String(a.Text(0),
            new byte[a.Text(0).Length], out _))),
        new("base64url.encode", 1, a => new RegoString(Url(Bytes(a, 0)))),
        new("base64url.encode_no_pad", 1, a => new RegoString(Url(Bytes(a, 0)).TrimEnd('='))),
        new("base64url.decode", 1, a => Text(Decode(a, Standard(a.Text(0))))),
        new("hex.encode", 1, a => new RegoString(Hex(Bytes(a, 0)))),
        new("hex.decode", 1, a => Text(HexDecode(a))),
        new("json.marshal", 1, a => new RegoString(RegoJson.Write(a[0]))),
        new("json.unmarshal", 1, a => Json(a)),
        new("json.is_valid", 1, a => RegoBoolean.Of(a[0] is RegoString && IsJson(a.Text(0)))),
        new("crypto.md5", 1, a => new RegoString(Hex(MD5.HashData(Bytes(a, 0))))),
        new("crypto.sha1", 1, a => new RegoString(Hex(SHA1.HashData(Bytes(a, 0))))),
        new("crypto.sha256", 1, a => new RegoString(Hex(SHA256.HashData(Bytes(a, 0))))),
        new("crypto.hmac.md5", 2, a => new RegoString(Hex(HMACMD5.HashData(Bytes(a, 1), Bytes(a, 0))))),
        new("crypto.hmac.sha1", 2, a => new RegoString(Hex(HMACSHA1.HashData(Bytes(a, 1), Bytes(a, 0))))),
        new("crypto.hmac.sha256", 2, a => new RegoString(Hex(HMACSHA256.HashData(Bytes(a, 1), Bytes(a, 0))))),
        new("crypto.hmac.sha512", 2, a => new RegoString(Hex(HMACSHA512.HashData(Bytes(a, 1), Bytes(a, 0))))),
        new("crypto.hmac.equal", 2, a => RegoBoolean.Of(CryptographicOperations.FixedTimeEquals(Bytes(a, 0),
            Bytes(a, 1)))),
    ];

    private static byte[] Bytes(BuiltinArguments a, int index) => Encoding.UTF8.GetBytes(a.Text(index));

    private static RegoString Text(byte[] bytes) => new(Encoding.UTF8.GetString(bytes));

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');

    private static string Standard(string text)
    {
        var standard = text.Replace('-', '+').Replace('_', '/');
        return standard.EndsWith('=') ? standard : standard.PadRight((standard.Length + 3) / 4 * 4, '=');
    }

    private static byte[] Decode(BuiltinArguments a, string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw a.Fail("illegal base64 data");
        }
    }

    private static byte[] HexDecode(BuiltinArguments a)
    {
        var text = a.Text(0);
        var bad = text.FirstOrDefault(c => !char.IsAsciiHexDigit(c));
        if (bad != 0)
        {
            var code = ((int)bad).ToString("X4", System.Globalization.CultureInfo.InvariantCulture);
            throw a.Fail($"encoding/hex: invalid byte: U+{code} '{bad}'");
        }

        return text.Length % 2 == 0 ? Convert.FromHexString(text) : throw a.Fail("encoding/hex: odd length hex string");
    }

    private static RegoValue Json(BuiltinArguments a)
    {
        try
        {
            return RegoJson.Parse(a.Text(0));
        }
        catch (JsonException e)
        {
            throw a.Fail(e.Message);
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            RegoJson.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
