using System.CommandLine;
using System.Globalization;
using DataMesh.Model.Errors;

namespace DataMesh.Cli.Commands.Products;

/// <summary><c>datamesh retire PRODUCT@MAJOR</c>: an older major version goes when its last reader has left.</summary>
internal static class RetireCommand
{
    public static Command Create(CliContext context)
    {
        var address = new Argument<string>("address") { Description = "The major version: domain/product@1." };
        var force = new Option<bool>("--force") { Description = "Although products still read it." };
        return new Command("retire", "Take an older major version out of service, when nobody reads it any more.")
            .With(address, force)
            .Runs(context, async (parse, ct) =>
            {
                var (product, major) = Split(parse.GetValue(address)!);
                using var node = context.Connect();
                var answer = await node.PostAsync($"/api/v1/products/{product}/majors/{major}/retire"
                    + ProductArguments.Query(("force", parse.GetValue(force) ? "true" : null)), body: null, ct)
                    .ConfigureAwait(false);
                return context.Output.Answer(answer, () => context.Output.Remark(
                    $"{product}@{major} is retired; its address answers gone, its data stays"));
            });
    }

    private static (string Product, string Major) Split(string address)
    {
        var text = address.StartsWith("datamesh:", StringComparison.Ordinal) ? address[9..] : address;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && text[..at].Count(c => c == '/') == 1
            && int.TryParse(text[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
                ? (text[..at], major.ToString(CultureInfo.InvariantCulture))
                : throw new MeshException(ErrorKind.Invalid, "bad-major", $"'{address}' names no major version.",
                    "Write domain/product@1.");
    }
}
