using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.Catalog.Resolving;
using DataMesh.DuckDb;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Execution;
using DataMesh.Pipelines.Inputs;

namespace DataMesh.Pipelines.Planning;

/// <summary>Decides what exactly an input port reads in one build.</summary>
/// <param name="onPort">Told of each port of a product that is read.</param>
internal sealed class InputPinner(CatalogSnapshot catalog, FileRoots roots,
    IReadOnlyDictionary<string, string> variables, string productFolder, Action<ResolvedPort> onPort)
{
    /// <summary>The relation that <c>source()</c> becomes.</summary>
    public static string Relation(InputPortSpec port) =>
        SqlText.Identifier([BuildSession.InputSchema, port.Name]);

    /// <param name="readers">How many models read the port.</param>
    public InputPin Pin(InputPortSpec port, int readers)
    {
        InputPin pin = port.Type switch
        {
            InputPortType.Product => Table(port),
            InputPortType.File or InputPortType.Http => Files(port),
            _ => throw new BuildFault(BuildFailureKind.Input, "input-not-supported",
                $"Input port '{port.Name}': type {port.Type} is not supported yet.", "Use product, file or http."),
        };
        return pin with
        {
            ExpectedColumns = port.Expects?.Columns ?? [],
            ExpectedChecks = port.Expects?.Checks ?? [],
            Shared = readers > 1,
        };
    }

    /// <summary>What the catalog records of a pinned input.</summary>
    public static InputSnapshot Record(InputPin pin) => pin switch
    {
        TableInput table => new InputSnapshot(pin.Name, table.Address.Split('#')[0], table.Version),
        FileInput files => new InputSnapshot(pin.Name, files.Location, Fingerprint: files.Fingerprint),
        HttpInput http => new InputSnapshot(pin.Name, http.Url),
        _ => throw new InvalidOperationException(pin.GetType().Name),
    };

    private TableInput Table(InputPortSpec port)
    {
        try
        {
            var resolved = catalog.Resolve(DataAddress.Parse(port.Address ?? ""));
            onPort(resolved);
            return resolved.Snapshot is { } snapshot
                ? new TableInput
                {
                    Name = port.Name,
                    Relation = Relation(port),
                    Address = resolved.Address.ToString(),
                    TablePath = resolved.TablePath,
                    Version = snapshot.Version,
                }
                : throw new BuildFault(BuildFailureKind.Input, "input-not-built",
                    $"Input port '{port.Name}': {port.Address} has no snapshot yet.",
                    $"Build {resolved.Product.QualifiedName} first.");
        }
        catch (MeshException e)
        {
            throw new BuildFault(BuildFailureKind.Input, e.Code, $"Input port '{port.Name}': {e.Message}", e.Fix,
                innerException: e);
        }
    }

    private InputPin Files(InputPortSpec port)
    {
        var location = InputLocation.Expand(port.Name, port.Location ?? "", variables);
        var format = port.Format?.ToLowerInvariant() ?? InputFormats.Guess(location);
        if (format is null || !InputFormats.All.Contains(format))
        {
            throw new BuildFault(BuildFailureKind.Input, "input-format-unknown",
                $"Input port '{port.Name}': "
                + (format is null
                    ? $"the ending of '{location}' tells no format."
                    : $"format '{format}' is not known."),
                format is null
                    ? $"Set format to one of {string.Join(", ", InputFormats.All)}."
                    : NearestName.Suggest(format, [.. InputFormats.All]));
        }

        if (ReaderOptions.Validate(port.Name, format, port.Options, port.At) is [var first, ..])
        {
            throw new BuildFault(BuildFailureKind.Input, "input-option-invalid", first.Message, first.Fix);
        }

        return InputLocation.IsUrl(location)
            ? new HttpInput
            {
                Name = port.Name, Relation = Relation(port), Url = location, Format = format, Options = port.Options,
            }
            : new FileInput
            {
                Name = port.Name,
                Relation = Relation(port),
                Location = port.Location!,
                Files = InputLocation.Resolve(port.Name, location, roots, productFolder),
                Format = format,
                Options = port.Options,
            };
    }
}
