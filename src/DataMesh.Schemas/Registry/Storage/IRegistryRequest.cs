namespace DataMesh.Schemas.Registry.Storage;

/// <summary>One caller's change on its way through the writer.</summary>
internal interface IRegistryRequest
{
    /// <summary>Changes the draft; false when the change was refused, which its caller is told at once.</summary>
    bool Apply(RegistryDraft draft);

    /// <summary>The change is on disk.</summary>
    void Complete();

    void Fail(Exception error);
}
