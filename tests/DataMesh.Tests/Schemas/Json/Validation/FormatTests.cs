using System.Text.Json;

namespace DataMesh.Tests.Schemas.Json.Validation;

public sealed class FormatTests
{
    [Theory]
    [InlineData("date-time", "1963-06-19T08:30:06.283185Z 1998-12-31T23:59:60Z 1998-12-31T15:59:60.123-08:00 1963-06-19t08:30:06z")]
    [InlineData("date", "1963-06-19 2020-02-29")]
    [InlineData("time", "08:30:06Z 23:59:60Z 01:29:60+01:30 08:30:06-08:00")]
    [InlineData("duration", "P4DT12H30M5S P4Y PT0S P2W P1M PT36H")]
    [InlineData("email", "joe.bloggs@example.com te~st@example.com joe@[127.0.0.1] joe@[IPv6:::1] \"a@b\"@example.com")]
    [InlineData("idn-email", "실례@실례.테스트")]
    [InlineData("hostname", "www.example.com xn--4gbwdl.xn--wgbh1c 1host")]
    [InlineData("idn-hostname", "실례.테스트 l·l א׳ב ・ぁ ب٠ب क्‍ष بي‌بي xn--ihqwcrb4cv8a8dqg056pqjye a\u3002b")]
    [InlineData("ipv4", "192.168.0.1 0.0.0.0")]
    [InlineData("ipv6", "::1 1:2:3:4:5:6:7:8 :: 1:d6::42 1:2::192.168.0.1 ::ffff:192.168.0.1 ::abef 1000:1000:1000:1000:1000:1000:255.255.255.255 d6::")]
    [InlineData("uri", "http://foo.bar/?baz=qux#quux ldap://[2001:db8::7]/c=GB?objectClass?one urn:a:b mailto:a@b.c http://:80")]
    [InlineData("uri-reference", "/abc abc #fragment //foo.bar/?baz=qux#quux a/b:c")]
    [InlineData("iri", "http://ƒøø.ßår/?∂éœ=πîx#πîüx")]
    [InlineData("iri-reference", "/âππ #ƒrägmênt")]
    [InlineData("uri-template", "http://example.com/dictionary/{term:1}/{term} {+a,b*} {%41} a'b")]
    [InlineData("uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d16380 2EB8AA08-AA98-11EA-B4AA-73B441D16380")]
    [InlineData("json-pointer", "/foo/bar~0/baz~1/%a /")]
    [InlineData("relative-json-pointer", "1 0/foo/bar 2/0/baz/1/zip 0#")]
    [InlineData("regex", "([abc])+\\s+$ ^\\p{L}$")]
    [InlineData("unknown", "anything")]
    public void Value_of_a_format_is_valid(string format, string values)
    {
        foreach (var value in values.Split(' '))
        {
            Judge(format, value, isValid: true);
        }
    }

    [Theory]
    [InlineData("date-time", "1990-02-31T15:59:59Z|1998-12-31T23:58:60Z|06/19/1963 08:30:06 PST|2013-350T01:01:01|1963-06-1৪T00:00:00Z")]
    [InlineData("date", "2021-02-29|2020-13-01|1998-1-20|2020-W01|20230328")]
    [InlineData("time", "24:00:00Z|23:59:60+01:00|12:00:00|01:02:03+24:00|08:30:06 PST|1২:00:00Z")]
    [InlineData("duration", "PT1D|P|P1YT|PT|P2D1Y|P1Y2W|P1|PT0.5S|P1Y2D|PT1H2S|P২Y")]
    [InlineData("email", "2962|.test@example.com|te..st@example.com|joe@[127.0.0.300]|joe@invalid=domain.com|a@b@c.org|@b.c|test@-iana.org")]
    [InlineData("hostname", "-a|a-|not_valid|a..b|xn--X|abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl.com|실례")]
    [InlineData("idn-hostname", "〮실례.테스트|a·l|α͵S|A׳ב|def・abc|ب٠۰|क‍ष|-> $1.00 <--|\u0903hello|XN--aa---o47jg78q")]
    [InlineData("ipv4", "127.0.0.0.1|256.256.256.256|127.0|0x7f000001|087.10.0.1|127.0.0.1 ")]
    [InlineData("ipv6", "12345::|:::|1::2::3|1:1:1:1:1:1:1:1:1|::laptop|1:2:3:4:5:6:7|fe80::a%eth1|:2:3:4:5:6:7:8|1:2:3:4:1.2.3|1:2:3:4:5:6:7:")]
    [InlineData("uri", "//foo.bar|/abc|abc|http:// shouldfail.com|bar,baz:foo|https://[@example.org/t|http://a.com:8:0|http://e.com/%6G|1http://e.com")]
    [InlineData("uri-reference", "\\\\WINDOWS\\fileshare|#frag\\ment|1:a")]
    [InlineData("iri", "/abc|http://2001:0db8:85a3:0000:0000:8a2e:0370:7334|\\\\WINDOWS")]
    [InlineData("uri-template", "http://example.com/{term:1}/{term|{}|{a,,b}|{v:0}|{v:10000}|a%4|{a..b}|foo}bar")]
    [InlineData("uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d1638|2eb8aa08aa9811eab4aa73b441d16380|2eb8aa08-aa98-11ea-b4ga-73b441d16380")]
    [InlineData("json-pointer", "/foo/bar~|#|a|/~2")]
    [InlineData("relative-json-pointer", "/foo|-1/a|0##|01/a|")]
    [InlineData("regex", "^(abc]|\\a|*|(?<a>x)(?<a>y)|\\k<b>|[z-a]|x{2,1}|\\p{Nope}|(?i)x")]
    public void Value_of_no_format_is_invalid(string format, string values)
    {
        foreach (var value in values.Split('|'))
        {
            Judge(format, value, isValid: false);
        }
    }

    [Fact]
    public void Format_is_an_annotation_unless_asked() =>
        JsonSchemas.AssertJudges("""{"format": "ipv4"}""", "\"no\"", isValid: true);

    [Fact]
    public void Format_of_something_that_is_no_text_is_fine() =>
        JsonSchemas.AssertJudges("""{"format": "ipv4"}""", "12", isValid: true, assertFormats: true);

    private static void Judge(string format, string value, bool isValid) => JsonSchemas.AssertJudges(
        $$"""{"format": "{{format}}"}""", JsonSerializer.Serialize(value), isValid, assertFormats: true);
}
