using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using DataMesh.Tests.Pipelines;

namespace DataMesh.Tests.Schemas.Protobuf;

/// <summary>Google's own compiler.</summary>
internal static class Protoc
{
    private static string Tools => typeof(Protoc).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "ProtocTools").Value!;

    private static string Program => OperatingSystem.IsMacOS()
        ? "macosx_universal/protoc"
        : RuntimeInformation.OSArchitecture is System.Runtime.InteropServices.Architecture.Arm64
            ? "linux_arm64/protoc"
            : "linux_x64/protoc";

    /// <summary>The <c>FileDescriptorSet</c> of one file, or what is wrong with it.</summary>
    public static (byte[] Set, string Errors) Compile(
        string path, string text, params (string Path, string Text)[] imports)
    {
        using var folder = new TemporaryFolder();
        folder.Write(path, text);
        foreach (var import in imports)
        {
            folder.Write(import.Path, import.Text);
        }

        var (_, errors) = Run(
            [], $"--proto_path={folder.Path}", $"--descriptor_set_out={folder.At("set.bin")}", "--retain_options",
            folder.At(path));
        return (errors.Contains("error", StringComparison.Ordinal) || !File.Exists(folder.At("set.bin"))
            ? []
            : File.ReadAllBytes(folder.At("set.bin")), errors);
    }

    /// <summary>A message in the text format.</summary>
    public static string Decode(byte[] bytes, string type) => Run(bytes, $"--decode={type}").Output;

    private static (string Output, string Errors) Run(byte[] input, params string[] arguments)
    {
        var program = Path.Combine(Tools, Program);
        var include = Path.Combine(Tools, "..", "build", "native", "include");
        var start = new ProcessStartInfo(program, [.. arguments, $"--proto_path={include}"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (arguments is [var only] && only.StartsWith("--decode", StringComparison.Ordinal))
        {
            start.ArgumentList.Add("google/protobuf/descriptor.proto");
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (output.Result, errors.Result);
    }
}
