using System.Text.RegularExpressions;
using DataMesh.Schemas.Json.Patterns;

namespace DataMesh.Schemas.Json.Formats;

/// <summary>The formats that <c>format</c> names; an unknown one allows everything.</summary>
internal static partial class StringFormats
{
    public static Func<string, bool>? Find(string name) => name switch
    {
        "date-time" => TimeFormats.IsDateTime,
        "date" => TimeFormats.IsDate,
        "time" => TimeFormats.IsTime,
        "duration" => text => Duration().IsMatch(text),
        "email" => text => AddressFormats.IsEmail(text, isInternational: false),
        "idn-email" => text => AddressFormats.IsEmail(text, isInternational: true),
        "hostname" => HostFormats.IsHostname,
        "idn-hostname" => HostFormats.IsInternationalHostname,
        "ipv4" or "ip-address" => AddressFormats.IsIpv4,
        "ipv6" => AddressFormats.IsIpv6,
        "uri" => text => UriFormats.IsUri(text, isInternational: false),
        "uri-reference" => text => UriFormats.IsReference(text, isInternational: false),
        "iri" => text => UriFormats.IsUri(text, isInternational: true),
        "iri-reference" => text => UriFormats.IsReference(text, isInternational: true),
        "uri-template" => UriFormats.IsTemplate,
        "uuid" => text => Uuid().IsMatch(text),
        "json-pointer" => text => JsonPointer().IsMatch(text),
        "relative-json-pointer" => text => RelativePointer().IsMatch(text),
        "regex" => text => EcmaPattern.TryCreate(text, out _, out _),
        _ => null,
    };

    // Years, months and days in this order, none without the one above it where both are given; weeks stand alone.
    [GeneratedRegex(
        @"\AP(?:\d+W|(?:(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)"
            + @"(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?"
            + @"|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)))\z",
        RegexOptions.CultureInvariant | RegexOptions.ECMAScript,
        1000)]
    private static partial Regex Duration();

    [GeneratedRegex(
        @"\A[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A(?:/(?:[^~/]|~[01])*)*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex JsonPointer();

    [GeneratedRegex(
        @"\A(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~[01])*)*)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RelativePointer();
}
