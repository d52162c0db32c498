using System.Collections.Frozen;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>
/// Every kind of node that a query may consist of, with every property such a node may have, in the words of DuckDB's
/// <c>json_serialize_sql</c>. A kind or a property that is not here is refused: what a later version of DuckDB adds
/// stays closed until somebody has looked at it.
/// </summary>
internal static class AstRules
{
    private const string Expression = "class type alias query_location ";
    private const string TableRef = "type alias sample query_location ";
    private const string Call = "catalog schema function_name children distinct ";

    /// <summary>By <c>class</c>.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Expressions { get; } = Table(
        ("BETWEEN", Expression + "input lower upper"),
        ("CASE", Expression + "case_checks else_expr"),
        ("CAST", Expression + "child cast_type try_cast"),
        ("COLLATE", Expression + "child collation"),
        ("COLUMN_REF", Expression + "column_names"),
        ("COMPARISON", Expression + "left right"),
        ("CONJUNCTION", Expression + "children"),
        ("CONSTANT", Expression + "value"),
        ("FUNCTION", Expression + Call + "filter order_bys is_operator export_state"),
        ("LAMBDA", Expression + "lhs expr"),
        ("OPERATOR", Expression + "children"),
        ("PARAMETER", Expression + "identifier"),
        ("POSITIONAL_REFERENCE", Expression + "index"),
        ("STAR", Expression + "relation_name exclude_list qualified_exclude_list replace_list rename_list columns "
            + "expr"),
        ("SUBQUERY", Expression + "subquery_type subquery child comparison_type"),
        ("WINDOW", Expression + Call + "partitions orders arg_orders start end start_expr end_expr offset_expr "
            + "default_expr filter_expr exclude_clause ignore_nulls"));

    /// <summary>Query nodes, table references, modifiers and type descriptions, by <c>type</c>.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Nodes { get; } = Table(
        ("SELECT_NODE", "type modifiers cte_map select_list from_table where_clause group_expressions group_sets "
            + "aggregate_handling having sample qualify"),
        ("SET_OPERATION_NODE", "type modifiers cte_map setop_type setop_all left right"),
        ("RECURSIVE_CTE_NODE", "type modifiers cte_map cte_name aliases union_all left right key_targets"),
        ("BASE_TABLE", TableRef + "schema_name table_name column_name_alias catalog_name at_clause"),
        ("EMPTY", TableRef),
        ("EXPRESSION_LIST", TableRef + "expected_names expected_types values"),
        ("JOIN", TableRef + "left right condition join_type ref_type using_columns delim_flipped "
            + "duplicate_eliminated_columns"),
        ("PIVOT", TableRef + "source aggregates pivots unpivot_names groups column_name_alias include_nulls"),
        ("SHOW_REF", TableRef + "table_name query show_type catalog_name schema_name"),
        ("SUBQUERY", TableRef + "subquery column_name_alias"),
        ("TABLE_FUNCTION", TableRef + "function column_name_alias with_ordinality"),
        ("DISTINCT_MODIFIER", "type distinct_on_targets"),
        ("LIMIT_MODIFIER", "type limit offset"),
        ("LIMIT_PERCENT_MODIFIER", "type limit offset"),
        ("ORDER_MODIFIER", "type orders"),
        ("ORDER_DEFAULT", "type null_order expression"),
        ("ASCENDING", "type null_order expression"),
        ("DESCENDING", "type null_order expression"),
        ("ARRAY_TYPE_INFO", "type alias extension_info child_type size"),
        ("DECIMAL_TYPE_INFO", "type alias extension_info width scale"),
        ("GENERIC_TYPE_INFO", "type alias extension_info"),
        ("LIST_TYPE_INFO", "type alias extension_info child_type"),
        ("STRUCT_TYPE_INFO", "type alias extension_info child_types"),
        ("UNBOUND_TYPE_INFO", "type alias extension_info name catalog schema user_type_modifiers"));

    /// <summary>The properties of nodes that have neither class nor type.</summary>
    public static FrozenSet<string> Plain { get; } = Names(
        "alias aliases catalog child_type children column entries expr first id is_null is_percentage key key_targets "
        + "lower map materialized method named_param_map node pivot_enum pivot_expressions query sample_size schema "
        + "second seed star_expr subquery table then_expr type type_info unit unpivot_names upper value values "
        + "when_expr");

    private static FrozenDictionary<string, FrozenSet<string>> Table(params (string Kind, string Properties)[] rows) =>
        rows.ToFrozenDictionary(r => r.Kind, r => Names(r.Properties), StringComparer.Ordinal);

    private static FrozenSet<string> Names(string names) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
