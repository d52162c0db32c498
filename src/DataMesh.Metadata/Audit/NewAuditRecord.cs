namespace DataMesh.Metadata.Audit;

/// <summary>One access to write down.</summary>
/// <param name="Actor">The principal, for example <c>user:ada</c>.</param>
/// <param name="Action">For example <c>read</c> or <c>grant</c>.</param>
/// <param name="Target">What was touched, for example <c>datamesh:weather/daily@1/batch</c>.</param>
/// <param name="Outcome">For example <c>allowed</c> or <c>denied</c>.</param>
/// <param name="Body">Further facts as JSON.</param>
public sealed record NewAuditRecord(string Actor, string Action, string Target, string Outcome, string Body = "{}");
