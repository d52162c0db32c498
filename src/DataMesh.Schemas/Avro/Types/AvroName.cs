namespace DataMesh.Schemas.Avro.Types;

/// <summary>The full name of a record, enum or fixed.</summary>
/// <param name="Simple">Without a namespace.</param>
/// <param name="Namespace">Empty for the null namespace.</param>
internal sealed record AvroName(string Simple, string Namespace)
{
    public string Full { get; } = Namespace.Length == 0 ? Simple : $"{Namespace}.{Simple}";

    /// <summary>A name with a dot is a full name; one without takes the namespace around it.</summary>
    /// <remarks>A leading dot says the null namespace, as Java's printer writes it.</remarks>
    public static AvroName Of(string text, string enclosing)
    {
        var dot = text.LastIndexOf('.');
        return dot < 0 ? new(text, enclosing) : new(text[(dot + 1)..], text[..dot]);
    }

    public override string ToString() => Full;
}
