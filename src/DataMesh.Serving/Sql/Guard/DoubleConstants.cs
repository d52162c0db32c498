using System.Text.Json.Nodes;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>
/// DuckDB prints the constant <c>1e10</c> as <c>10000000000.0</c>, which it reads back as a DECIMAL. A cast from text
/// says what was meant.
/// </summary>
internal static class DoubleConstants
{
    public static void Keep(JsonObject constant)
    {
        var value = constant["value"] as JsonObject;
        if (value?["type"]?["id"]?.GetValue<string>() != "DOUBLE"
            || value["value"] is not JsonValue number
            || number.GetValueKind() != System.Text.Json.JsonValueKind.Number)
        {
            return;
        }

        constant.Remove("value");
        constant["class"] = "CAST";
        constant["type"] = "OPERATOR_CAST";
        constant["child"] = JsonNodes.Constant(number.ToJsonString());
        constant["cast_type"] = JsonNodes.Type("DOUBLE");
        constant["try_cast"] = false;
    }
}
