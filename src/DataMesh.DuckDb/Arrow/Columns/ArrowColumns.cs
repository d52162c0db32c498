using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Chooses the column that collects a field.</summary>
internal static class ArrowColumns
{
    public static ArrowColumn Of(ArrowField field) => field.Type.Kind switch
    {
        DuckDbTypeKind.SqlNull => new NullColumn(),
        DuckDbTypeKind.Boolean => new BooleanColumn(),
        DuckDbTypeKind.Decimal or DuckDbTypeKind.HugeInt or DuckDbTypeKind.UHugeInt => new DecimalColumn(field.Type),
        DuckDbTypeKind.Interval => new IntervalColumn(),
        DuckDbTypeKind.Varchar or DuckDbTypeKind.Blob or DuckDbTypeKind.Geometry => new TextColumn(),
        DuckDbTypeKind.Uuid or DuckDbTypeKind.Bit or DuckDbTypeKind.BigNum or DuckDbTypeKind.TimeTz =>
            new SpelledColumn(),
        DuckDbTypeKind.List => new ListColumn(Of(field.Children[0])),
        DuckDbTypeKind.Map => new MapColumn(Of(field.Children[0])),
        DuckDbTypeKind.Array => new ArrayColumn(Of(field.Children[0]), field.Type.ArraySize),
        DuckDbTypeKind.Struct => new StructColumn([.. field.Children.Select(Of)]),
        DuckDbTypeKind.Union => new UnionColumn([.. field.Children.Select(Of)]),
        _ => new FixedColumn(VectorStorage.SizeOf(field.Type)),
    };
}
