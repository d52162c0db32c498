namespace DataMesh.DuckDb;

/// <summary>The words that DuckDB quotes when it prints a name.</summary>
internal static class SqlKeywords
{
    public static bool Contains(string name) => false;
}
