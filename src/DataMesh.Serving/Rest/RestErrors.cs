using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using DataMesh.Model.Schemas;

namespace DataMesh.Serving.Rest;

/// <summary>What can be wrong with a request to a port.</summary>
internal static class RestErrors
{
    public static MeshException UnknownColumn(string name, TableSchema schema)
    {
        var names = schema.Columns.Select(c => c.Name).ToList();
        var near = NearestName.Find(name, names);
        return new MeshException(ErrorKind.Invalid, "column-unknown",
            $"There is no column '{name}'." + (near is null ? "" : $" Did you mean '{near}'?"),
            $"The columns are {string.Join(", ", names)}.");
    }

    public static MeshException UnknownOperator(string column, string written) => new(
        ErrorKind.Invalid, "filter-operator",
        $"The filter on '{column}' has no operator that is known: '{Short(written)}'.",
        $"Write {column}=gt.10; the operators are {string.Join(", ", FilterParser.Operators)}, "
        + "each also after 'not.'.");

    public static MeshException BadFilter(string column, string problem) => new(
        ErrorKind.Invalid, "filter-value", $"The filter on '{column}' can not be read: {problem}");

    public static MeshException BadOrder(string written) => new(ErrorKind.Invalid, "order-invalid",
        $"'{Short(written)}' is no order.", "Write order=column.desc.nullslast,other.asc.");

    public static MeshException BadNumber(string parameter, string written, string fix) => new(
        ErrorKind.Invalid, parameter + "-invalid", $"'{parameter}={Short(written)}' can not be used.", fix);

    public static MeshException BadCursor() => new(ErrorKind.Invalid, "cursor-invalid",
        "The cursor does not belong to this request.",
        "Follow the 'next' link of a page without changing it, or start again without a cursor.");

    public static MeshException Conflict(string one, string other) => new(ErrorKind.Invalid, "parameters-conflict",
        $"'{one}' and '{other}' can not be used together.");

    public static MeshException Repeated(string name) => new(ErrorKind.Invalid, "parameter-repeated",
        $"'{name}' is given more than once.", "Give it once; filters on columns may be repeated.");

    private static string Short(string text) => text.Length > 100 ? text[..100] + "…" : text;
}
