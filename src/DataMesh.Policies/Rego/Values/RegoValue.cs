namespace DataMesh.Policies.Rego.Values;

/// <summary>An immutable Rego value; undefined is a null reference.</summary>
public abstract class RegoValue : IComparable<RegoValue>, IEquatable<RegoValue>
{
    /// <summary>The name that error messages use.</summary>
    public abstract string TypeName { get; }

    /// <summary>Null, boolean, number, string, array, object, set: the order between types.</summary>
    internal abstract int Rank { get; }

    internal virtual bool IsTrue => true;

    public int CompareTo(RegoValue? other)
    {
        if (other is null)
        {
            return 1;
        }

        return Rank != other.Rank ? Rank.CompareTo(other.Rank) : CompareSame(other);
    }

    public abstract bool Equals(RegoValue? other);

    public override bool Equals(object? obj) => Equals(obj as RegoValue);

    public abstract override int GetHashCode();

    /// <summary>The text as Rego writes it.</summary>
    public override string ToString() => RegoText.Write(this);

    /// <summary>The member under <paramref name="key"/>, or null.</summary>
    internal virtual RegoValue? Get(RegoValue key) => null;

    private protected abstract int CompareSame(RegoValue other);
}
