namespace DataMesh.Pipelines.Templating.Evaluation;

/// <summary>Carries the value of dbt's <c>return()</c> to the macro being called.</summary>
internal sealed class ReturnSignal(object? value) : Exception("return() outside of a macro")
{
    public object? Value { get; } = value;
}
