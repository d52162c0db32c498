using System.Globalization;
using System.Text;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Types that travel as their text: UUID, BIT, BIGNUM, TIME WITH TIME ZONE.</summary>
internal sealed class SpelledColumn : BytesColumn
{
    protected override void AppendValues(DuckDbVector vector, int start, int count)
    {
        var ends = Ends(count);
        for (var i = 0; i < count; i++)
        {
            var text = Convert.ToString(vector.Value(start + i), CultureInfo.InvariantCulture) ?? "";
            var room = Room(Encoding.UTF8.GetMaxByteCount(text.Length));
            Data.Advance(Encoding.UTF8.GetBytes(text, room));
            ends[i] = Data.Length;
        }
    }
}
