using System.Globalization;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Schemas.Registry.Storage;

/// <summary>How the registry's state lies in the metadata store.</summary>
internal static class RegistryEntities
{
    /// <summary>A schema by its content address.</summary>
    public const string Content = "schema.content";

    /// <summary>Some versions of a subject; a subject of many versions has several such pages.</summary>
    public const string Versions = "schema.versions";

    /// <summary>The highest id of a context.</summary>
    public const string Context = "schema.context";

    public const string Config = "schema.config";

    public const string Mode = "schema.mode";

    /// <value>Versions a page.</value>
    public const int PageSize = 64;

    /// <summary>Names hold no control characters, so that this parts them from the page's number.</summary>
    private const char Separator = '\u001f';

    public static readonly string[] OfSnapshot = [Versions, Context, Config, Mode];

    public static string ContentKey(Guid guid) => guid.ToString("N");

    public static string PageKey(SubjectName subject, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"{subject.Qualified}{Separator}{page:D8}");

    public static SubjectName SubjectOfPage(string key) => SubjectName.Parse(key[..key.LastIndexOf(Separator)]);

    public static int PageOf(int version) => (version - 1) / PageSize;

    /// <summary>Unlike a subject's, a scope's name always has its context, the default one too.</summary>
    public static string ScopeKey(SubjectName scope) => $":{scope.Context}:{scope.Subject}";

    public static SubjectName ScopeOf(string key)
    {
        var end = key.IndexOf(':', 1);
        return new SubjectName(key[1..end], key[(end + 1)..]);
    }

    /// <summary>The key of a subject's events.</summary>
    public static string EventKey(SubjectName subject) => "schemas/" + subject.Qualified;
}
