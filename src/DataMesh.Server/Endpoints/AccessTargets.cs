using DataMesh.Access.Decisions;
using DataMesh.Catalog.Resolving;

namespace DataMesh.Server.Endpoints;

/// <summary>A resolved port as the access decision looks at it.</summary>
internal static class AccessTargets
{
    public static AccessTarget Of(ResolvedPort port) => new(
        port.Product.Domain,
        port.Product.Name,
        port.Port.Name,
        port.Version.Spec.AccessControl.Classification,
        port.Version.Spec.Metadata.Owner,
        port.Version.Spec.AccessControl.Grants,
        port.Version.Spec.Metadata.Contacts.FirstOrDefault()?.Email);
}
