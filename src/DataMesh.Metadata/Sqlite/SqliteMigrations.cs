using DataMesh.Metadata.Sql;
using DataMesh.Model.Errors;

namespace DataMesh.Metadata.Sqlite;

/// <summary>
/// The tables, step by step: a step that was released is never changed, a new one is added behind it.
/// </summary>
internal static class SqliteMigrations
{
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE events (
          sequence INTEGER PRIMARY KEY,
          at TEXT NOT NULL,
          actor TEXT NOT NULL,
          kind TEXT NOT NULL,
          key TEXT NOT NULL,
          body TEXT NOT NULL);
        CREATE INDEX events_by_key ON events (key, sequence);
        CREATE TABLE entities (
          kind TEXT NOT NULL,
          key TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          body TEXT NOT NULL,
          PRIMARY KEY (kind, key));
        CREATE TABLE audit (
          id INTEGER PRIMARY KEY,
          at TEXT NOT NULL,
          actor TEXT NOT NULL,
          action TEXT NOT NULL,
          target TEXT NOT NULL,
          outcome TEXT NOT NULL,
          body TEXT NOT NULL);
        CREATE INDEX audit_by_actor ON audit (actor, id);
        CREATE INDEX audit_by_target ON audit (target, id);
        CREATE TABLE search_documents (
          id INTEGER PRIMARY KEY,
          key TEXT NOT NULL UNIQUE,
          name TEXT NOT NULL,
          body TEXT NOT NULL);
        CREATE INDEX search_documents_by_name ON search_documents (name);
        CREATE VIRTUAL TABLE search_text USING fts5 (
          name, tags, columns, owner, description, facets,
          tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');
        CREATE TABLE search_words (
          length INTEGER NOT NULL,
          word TEXT NOT NULL,
          PRIMARY KEY (length, word)) WITHOUT ROWID;
        """,

        // A large apply writes its words in a few sorted runs instead of one for each megabyte.
        "INSERT INTO search_text (search_text, rank) VALUES ('hashsize', 33554432)",
    ];

    public static int Newest => Steps.Length;

    /// <summary>Brings the file to the newest version, each step in its own transaction.</summary>
    public static void Run(SqlSession session, string path)
    {
        session.Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY)");
        var version = session.Scalar<int>("SELECT coalesce(max(version), 0) FROM schema_version");
        if (version > Steps.Length)
        {
            throw new MeshException(ErrorKind.Unavailable, "metadata-newer",
                FormattableString.Invariant(
                    $"'{path}' has schema version {version}; this program knows up to {Steps.Length}."),
                "Start the program version that wrote it, or a newer one.");
        }

        for (; version < Steps.Length; version++)
        {
            session.Begin();
            session.Execute(Steps[version]);
            session.Execute("INSERT INTO schema_version (version) VALUES (@p1)", version + 1);
            session.Commit();
        }
    }
}
