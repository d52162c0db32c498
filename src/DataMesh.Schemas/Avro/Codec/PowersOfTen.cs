namespace DataMesh.Schemas.Avro.Codec;

/// <summary>Ten to the powers that a DuckDB decimal may have digits.</summary>
internal static class PowersOfTen
{
    private static readonly Int128[] Values = Make();

    public static Int128 Of(int exponent) => Values[exponent];

    private static Int128[] Make()
    {
        var values = new Int128[39];
        values[0] = 1;
        for (var i = 1; i < values.Length; i++)
        {
            values[i] = values[i - 1] * 10;
        }

        return values;
    }
}
