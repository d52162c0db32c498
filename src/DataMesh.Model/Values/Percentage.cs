namespace DataMesh.Model.Values;

/// <summary>A share of a whole, 0 to 1 inside, written as "99.9%".</summary>
public readonly record struct Percentage(double Fraction);
