namespace DataMesh.Cli.Rendering;

/// <summary>How a command prints: for people, for programs, for spreadsheets.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Csv,
}
