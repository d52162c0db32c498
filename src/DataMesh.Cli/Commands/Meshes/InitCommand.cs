using System.CommandLine;
using System.Text.Json.Nodes;
using DataMesh.Model.Errors;
using DataMesh.Model.Scaffolding;

namespace DataMesh.Cli.Commands.Meshes;

/// <summary><c>datamesh init mesh|domain|product</c>: a folder that validates and builds at once.</summary>
internal static class InitCommand
{
    public static Command Create(CliContext context) =>
        new Command("init", "Write the folder of a new mesh, domain or product; it builds at once.")
            .With(Mesh(context), Domain(context), Product(context));

    private static Command Mesh(CliContext context)
    {
        var name = new Argument<string>("folder")
        {
            Description = "The new mesh's folder; its last part is the name.",
        };
        return new Command("mesh", "A new mesh folder.").With(name).Runs(context, (parse, _) =>
        {
            var folder = context.Resolve(parse.GetValue(name)!);
            return Task.FromResult(Write(context, folder, Scaffold.Mesh(Path.GetFileName(folder))));
        });
    }

    private static Command Domain(CliContext context)
    {
        var name = new Argument<string>("name") { Description = "The domain's name in kebab case." };
        var owner = new Option<string?>("--owner")
        {
            Description = "The owning team; the domain's name when not given.",
        };
        var dir = new Option<string?>("--mesh") { Description = "The mesh folder." };
        return new Command("domain", "A new domain in a mesh.").With(name, owner, dir).Runs(context, (parse, _) =>
        {
            var mesh = MeshArguments.Find(context, parse.GetValue(dir));
            var domain = parse.GetValue(name)!;
            return Task.FromResult(Write(context, mesh, Scaffold.Domain(domain, parse.GetValue(owner) ?? domain)));
        });
    }

    private static Command Product(CliContext context)
    {
        var name = new Argument<string>("product") { Description = "domain/product in kebab case." };
        var dir = new Option<string?>("--mesh") { Description = "The mesh folder." };
        return new Command("product", "A new product in a domain (the domain too, when it is not there).")
            .With(name, dir)
            .Runs(context, (parse, _) =>
            {
                var mesh = MeshArguments.Find(context, parse.GetValue(dir));
                var parts = parse.GetValue(name)!.Split('/');
                if (parts.Length != 2)
                {
                    throw new MeshException(ErrorKind.Invalid, "bad-name",
                        $"'{parse.GetValue(name)}' is not domain/product.",
                        "For example: datamesh init product listening/play-events");
                }

                IEnumerable<KeyValuePair<string, string>> files = Scaffold.Product(parts[0], parts[1]);
                if (!File.Exists(Path.Combine(mesh, "domains", parts[0], "domain.yaml")))
                {
                    files = files.Concat(Scaffold.Domain(parts[0], parts[0]));
                }

                return Task.FromResult(Write(context, mesh, files.ToDictionary(StringComparer.Ordinal)));
            });
    }

    private static int Write(CliContext context, string root, IReadOnlyDictionary<string, string> files)
    {
        var taken = files.Keys.Where(f => File.Exists(Path.Combine(root, f))).ToArray();
        if (taken.Length > 0)
        {
            throw new MeshException(ErrorKind.Conflict, "already-there", $"{taken[0]} exists already in {root}.",
                "Choose another name; init never overwrites.");
        }

        foreach (var (path, text) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var file = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        return context.Output.Answer(new JsonObject
        {
            ["folder"] = root,
            ["files"] = new JsonArray([.. files.Keys.Order(StringComparer.Ordinal).Select(f => (JsonNode)f)]),
        }, () =>
        {
            foreach (var path in files.Keys.Order(StringComparer.Ordinal))
            {
                context.Output.Line($"wrote {Path.GetRelativePath(context.WorkingFolder, Path.Combine(root, path))}");
            }
        });
    }
}
