using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>Gives every name of a file its meaning and finds what is wrong with it.</summary>
internal sealed class FileLinker(ProtoFile file, ProtoPool pool, LinkProblems problems)
{
    public void Link()
    {
        var before = problems.Found.Count;
        var declared = new Declarations(file, pool, problems);
        declared.Declare();
        new TypeResolver(file, pool, problems).Resolve(declared);
        new TypeChecks(file, pool, problems).Check(declared);
        if (problems.Found.Count == before)
        {
            // Options are only worth reading where the types they need are sound.
            new OptionReader(file, pool, problems).Read();
        }
    }
}
