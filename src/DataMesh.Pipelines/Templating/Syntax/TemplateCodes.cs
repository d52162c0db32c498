namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>The codes of template diagnostics; the manual's page on models explains them.</summary>
internal static class TemplateCodes
{
    public const string Syntax = "DM4001";
    public const string Unclosed = "DM4002";
    public const string NotSupported = "DM4003";
    public const string UnknownName = "DM4004";
    public const string Arguments = "DM4005";
    public const string Evaluation = "DM4006";
    public const string Limit = "DM4007";
    public const string Raised = "DM4008";
    public const string Warning = "DM4009";
}
