using DataMesh.Access.Principals;
using DataMesh.Catalog;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>
/// Who may write under which subject. What begins with a domain's name and a dot belongs to the domain: the subjects of
/// its ports are there. All other subjects are for every owner, contexts and the whole registry for administrators.
/// </summary>
internal sealed class SubjectGuard(CatalogService catalog)
{
    /// <exception cref="RegistryException">40301.</exception>
    public void Write(Principal principal, SubjectName subject, string operation)
    {
        if (principal.IsAdmin)
        {
            return;
        }

        if (subject.IsContext)
        {
            throw Denied(principal, operation, $"the context {subject.Context}",
                "an administrator of the node may");
        }

        if (Owner(subject) is { } team)
        {
            if (!principal.MayManage(team))
            {
                throw Denied(principal, operation, $"subject {subject}", $"team '{team}' owns it");
            }
        }
        else if (!principal.Roles.Contains(Role.Owner))
        {
            throw Denied(principal, operation, $"subject {subject}", "tokens with the role owner may");
        }
    }

    /// <summary>The team of the domain that the subject is named after, in whatever context.</summary>
    private string? Owner(SubjectName subject)
    {
        var parts = subject.Subject.Split('.', 3);
        var current = catalog.Current;
        if (parts.Length < 2 || !current.Domains.TryGetValue(parts[0], out var domain))
        {
            return null;
        }

        return current.Products.TryGetValue($"{parts[0]}/{parts[1]}", out var product)
            ? product.Spec.Metadata.Owner
            : domain.Owner;
    }

    private static RegistryException Denied(Principal principal, string operation, string target, string who) =>
        new(40301, $"User {principal.Id} is denied operation {operation} on {target}: {who}");
}
