using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>Compares two parsed schemas and words what was found.</summary>
internal static class JsonComparison
{
    private const int LargeStackBytes = 256 * 1024 * 1024;

    public static IReadOnlyList<SchemaDifference> Compare(
        JsonSchema reader, JsonSchema writer, JsonCompatibilityPolicy policy)
    {
        try
        {
            return Words(PairComparer.Run(writer.Model, reader.Model, policy), policy);
        }
        catch (Exception e) when (e is ComparisonStoppedException or Validation.EvaluationStoppedException)
        {
            return [Stopped(e.Message)];
        }
        catch (InsufficientExecutionStackException)
        {
            return OnLargeStack(reader, writer, policy);
        }
    }

    /// <summary>A chain of definitions may be longer than a thread's usual stack.</summary>
    private static IReadOnlyList<SchemaDifference> OnLargeStack(
        JsonSchema reader, JsonSchema writer, JsonCompatibilityPolicy policy)
    {
        IReadOnlyList<SchemaDifference> answer = [];
        var thread = new Thread(
            () =>
            {
                try
                {
                    answer = Words(PairComparer.Run(writer.Model, reader.Model, policy), policy);
                }
                catch (Exception e) when (e is ComparisonStoppedException or InsufficientExecutionStackException
                    or Validation.EvaluationStoppedException)
                {
                    answer = [Stopped("The schemas are nested too deeply to be compared.")];
                }
            },
            LargeStackBytes);
        thread.Start();
        thread.Join();
        return answer;
    }

    private static SchemaDifference Stopped(string message) =>
        new(DifferenceKinds.Name(DifferenceKind.ComparisonStopped), "", null, null, message, Breaks: true);

    private static SchemaDifference[] Words(IReadOnlyList<Finding> findings, JsonCompatibilityPolicy policy) =>
        [.. findings.Select(f => new SchemaDifference(
            DifferenceKinds.Name(f.Kind),
            f.Path,
            f.Update is null ? null : JsonTreeWriter.Short(f.Update),
            f.Original is null ? null : JsonTreeWriter.Short(f.Original),
            DifferenceMessages.Of(f.Kind, f.Path),
            !DifferenceKinds.IsCompatible(f.Kind, policy)))];
}
