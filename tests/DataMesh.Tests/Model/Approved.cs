namespace DataMesh.Tests.Model;

/// <summary>Compares text with a file in the repository; <c>DATAMESH_APPROVE=1</c> writes the file instead.</summary>
internal static class Approved
{
    public static void Text(string path, string actual)
    {
        var wanted = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("DATAMESH_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, wanted);
        }

        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (approved != wanted)
        {
            var line = approved.Split('\n').Zip(wanted.Split('\n')).TakeWhile(p => p.First == p.Second).Count();
            Assert.Fail($"{path} differs from line {line + 1}; run the tests with DATAMESH_APPROVE=1 to accept.\n"
                + $"approved: {approved.Split('\n').ElementAtOrDefault(line)}\n"
                + $"actual:   {wanted.Split('\n').ElementAtOrDefault(line)}");
        }
    }
}
