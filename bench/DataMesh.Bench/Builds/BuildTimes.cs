namespace DataMesh.Bench.Builds;

/// <summary>Where a build's milliseconds went.</summary>
/// <param name="Whole">From the request to the acknowledged publish.</param>
/// <param name="Models">The models that fill tables: computing, judging, writing, the verdicts.</param>
/// <param name="Publish">From the worker's answer on: journal, commits, catalog.</param>
/// <param name="Commit">The Delta commits in it.</param>
internal sealed record BuildTimes(double Whole, double Models, double Publish, double Commit)
{
    /// <summary>Planning, the worker's session, waiting for the disk, closing.</summary>
    public double Rest => Whole - Models - Publish;
}
