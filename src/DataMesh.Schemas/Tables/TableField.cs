using DataMesh.DuckDb.Types;

namespace DataMesh.Schemas.Tables;

/// <summary>A column, or a part of a nested one.</summary>
/// <param name="Name">As written in the table.</param>
/// <param name="Type">The DuckDB type, whole.</param>
/// <param name="Nullable">Whether the value may be missing.</param>
/// <param name="Semantics">What it means.</param>
/// <param name="Parts">
/// The fields of a STRUCT; <c>element</c> of a LIST or ARRAY; <c>key</c> and <c>value</c> of a MAP; else empty.
/// </param>
public sealed record TableField(
    string Name, DuckDbType Type, bool Nullable, FieldSemantics Semantics, IReadOnlyList<TableField> Parts);
