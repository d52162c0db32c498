using DataMesh.DuckDb;
using DataMesh.Model.Errors;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>
/// Lets a query pass only when every part of its syntax tree is on the allow list, and puts a hole where each product's
/// scan goes. What is run is printed from the checked tree, and the print is parsed and checked again, so that no
/// difference between text and tree can carry anything past the guard.
/// </summary>
internal sealed class SqlGuard(FunctionList functions, SqlLimits limits)
{
    public SqlLimits Limits => limits;

    /// <exception cref="MeshException">The query is refused; the message names every reason.</exception>
    public SqlTemplate Check(DuckDbConnection connection, string sql)
    {
        if (sql.Length > limits.TextLength)
        {
            throw SqlErrors.TooLong(sql.Length, limits.TextLength);
        }

        if (sql.Contains('\0', StringComparison.Ordinal))
        {
            // DuckDB would stop reading there.
            throw SqlErrors.Syntax("The query contains the character NUL.", at: null);
        }

        var tree = SqlSyntax.Parse(connection, sql);
        var tables = new TableRefs(HoleTokens.New());
        var walk = new AstWalk(functions, limits, tables, isPrinted: false);
        walk.Run(tree);
        var text = SqlSyntax.Print(connection, tree);
        CheckPrint(connection, text, tables);
        return new SqlTemplate(
            tables.Tokens.Split(text, tables.Holes), tables.Holes, walk.Columns, walk.ReadsAllColumns, walk.Parameters)
        {
            Growth = walk.Growth,
        };
    }

    private void CheckPrint(DuckDbConnection connection, string text, TableRefs tables)
    {
        try
        {
            var printed = new TableRefs(tables.Tokens, tables.Holes.Count);
            new AstWalk(functions, limits, printed, isPrinted: true).Run(SqlSyntax.Parse(connection, text));
        }
        catch (MeshException e) when (e.Kind == ErrorKind.Invalid)
        {
            throw SqlErrors.NotPrinted();
        }
    }
}
