using DataMesh.Model.Fields;

namespace DataMesh.Model.Checks;

/// <summary>One row of the table of check types: what it judges, its columns and its arguments.</summary>
/// <param name="JudgesRows">True when each row passes or fails; then failing rows go to quarantine.</param>
/// <param name="Example">One line of YAML that is such a check.</param>
/// <param name="Validate">A rule over several arguments; answers what is wrong, or null.</param>
public sealed record CheckTypeDefinition(
    string Type,
    string Description,
    bool JudgesRows,
    CheckColumns Columns,
    IReadOnlyList<CheckArgument> Arguments,
    string Example,
    Func<CheckArguments, string?>? Validate = null) : ISection
{
    public string Name => "check_" + Type;

    IReadOnlyList<IField> ISection.Fields => Arguments;
}
