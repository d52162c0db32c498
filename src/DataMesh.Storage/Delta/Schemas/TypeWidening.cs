namespace DataMesh.Storage.Delta.Schemas;

/// <summary>Which types take every value of another (Delta protocol, "Type Widening").</summary>
internal static class TypeWidening
{
    public static bool IsLegal(DeltaType from, DeltaType to) => (from, to) switch
    {
        (DeltaType.Primitive f, DeltaType.Primitive t) => (f.Name, t.Name) switch
        {
            ("byte", "short" or "integer" or "long" or "double") => true,
            ("short", "integer" or "long" or "double") => true,
            ("integer", "long" or "double") => true,
            ("float", "double") => true,
            ("date", "timestamp_ntz") => true,
            _ => false,
        },
        (DeltaType.Primitive { Name: "byte" or "short" or "integer" }, DeltaType.Decimal t) =>
            t.Precision - t.Scale >= 10,
        (DeltaType.Primitive { Name: "long" }, DeltaType.Decimal t) => t.Precision - t.Scale >= 20,
        (DeltaType.Decimal f, DeltaType.Decimal t) =>
            t.Scale >= f.Scale && t.Precision - t.Scale >= f.Precision - f.Scale && f != t,
        _ => false,
    };
}
