namespace DataMesh.Schemas.Avro.Compatibility;

/// <summary>
/// What a difference is called; those that break have the names of Java's <c>SchemaCompatibility</c>.
/// </summary>
internal static class AvroDifferenceKind
{
    /// <summary>Breaks: names and aliases of two named types do not meet.</summary>
    public const string NameMismatch = "NAME_MISMATCH";

    /// <summary>Breaks.</summary>
    public const string FixedSizeMismatch = "FIXED_SIZE_MISMATCH";

    /// <summary>Breaks: the reader's enum lacks symbols and has no default.</summary>
    public const string MissingEnumSymbols = "MISSING_ENUM_SYMBOLS";

    /// <summary>Breaks: the writer lacks a field that has no default.</summary>
    public const string MissingDefault = "READER_FIELD_MISSING_DEFAULT_VALUE";

    /// <summary>Breaks.</summary>
    public const string TypeMismatch = "TYPE_MISMATCH";

    /// <summary>Breaks: no branch of the reader's union reads a type of the writer.</summary>
    public const string MissingUnionBranch = "MISSING_UNION_BRANCH";

    /// <summary>Breaks: two decimals differ in precision or scale.</summary>
    public const string DecimalMismatch = "DECIMAL_SCALE_OR_PRECISION_MISMATCH";

    /// <summary>
    /// Breaks: the schemas cannot be compared within bounds, or differ deeper than differences are listed.
    /// </summary>
    public const string TooComplex = "TOO_COMPLEX";

    /// <summary>Stands for differences that are not listed; it breaks where they do.</summary>
    public const string MoreDifferences = "MORE_DIFFERENCES";

    public const string TypePromoted = "TYPE_PROMOTED";

    public const string NamespaceChanged = "NAMESPACE_CHANGED";

    public const string NameAliasUsed = "NAME_ALIAS_USED";

    public const string FieldAdded = "FIELD_ADDED";

    public const string FieldRemoved = "FIELD_REMOVED";

    public const string FieldAliasUsed = "FIELD_ALIAS_USED";

    public const string FieldsReordered = "FIELDS_REORDERED";

    public const string EnumSymbolsAdded = "ENUM_SYMBOLS_ADDED";

    /// <summary>Symbols that the reader reads as its enum's default.</summary>
    public const string EnumSymbolsDefaulted = "ENUM_SYMBOLS_DEFAULTED";

    public const string EnumSymbolsReordered = "ENUM_SYMBOLS_REORDERED";

    public const string EnumDefaultChanged = "ENUM_DEFAULT_CHANGED";

    /// <summary>The reader has a union where the writer has one of its branches.</summary>
    public const string UnionWidened = "UNION_WIDENED";

    /// <summary>The writer has a union where the reader has one type that reads every branch.</summary>
    public const string UnionNarrowed = "UNION_NARROWED";

    public const string UnionBranchAdded = "UNION_BRANCH_ADDED";

    public const string LogicalTypeChanged = "LOGICAL_TYPE_CHANGED";

    public const string DefaultChanged = "DEFAULT_CHANGED";

    public const string DocChanged = "DOC_CHANGED";

    public const string AliasesChanged = "ALIASES_CHANGED";

    public const string SortOrderChanged = "SORT_ORDER_CHANGED";

    public const string PropertyChanged = "PROPERTY_CHANGED";
}
