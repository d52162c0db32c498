namespace DataMesh.Access.Audit;

/// <summary>How a read ended.</summary>
public enum ReadOutcome
{
    /// <summary>Every row was handed to the connection.</summary>
    Completed,

    /// <summary>The principal had no right to a port.</summary>
    Denied,

    /// <summary>
    /// The request was not one that is answered: wrong SQL, a function off the allow list, an unknown column.
    /// </summary>
    Refused,

    /// <summary>A limit of time, memory, size or rate ended it.</summary>
    Limited,

    /// <summary>The reader went away.</summary>
    Cancelled,

    Failed,
}
