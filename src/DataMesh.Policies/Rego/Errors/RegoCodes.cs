namespace DataMesh.Policies.Rego.Errors;

/// <summary>The codes of errors.</summary>
public static class RegoCodes
{
    public const string Parse = "rego_parse_error";
    public const string Compile = "rego_compile_error";
    public const string Type = "rego_type_error";
    public const string Unsafe = "rego_unsafe_var_error";
    public const string Recursion = "rego_recursion_error";
    public const string EvalType = "eval_type_error";
    public const string EvalBuiltin = "eval_builtin_error";
    public const string EvalConflict = "eval_conflict_error";
    public const string EvalInternal = "eval_internal_error";
    public const string EvalCancel = "eval_cancel_error";
    public const string WithMerge = "eval_with_merge_error";
}
