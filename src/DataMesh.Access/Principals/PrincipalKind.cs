namespace DataMesh.Access.Principals;

/// <summary>Who a principal is: a person, a group of people, or a program.</summary>
public enum PrincipalKind
{
    User,
    Team,
    Service,
}
