namespace DataMesh.Model.Checks;

/// <summary>How many columns a check type takes.</summary>
public enum CheckColumns
{
    /// <summary>None: it judges the table.</summary>
    None,

    /// <summary>Exactly one.</summary>
    One,

    /// <summary>One or more, each judged by itself: several columns make several checks.</summary>
    Each,

    /// <summary>One or more, judged together (a composite key).</summary>
    Together,

    /// <summary>Any number, only to say what it is about.</summary>
    Optional,
}
