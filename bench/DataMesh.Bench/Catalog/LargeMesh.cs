using DataMesh.Model.Descriptor;
using DataMesh.Model.Folders;

namespace DataMesh.Bench.Catalog;

/// <summary>A mesh of many made-up products whose words are as unevenly frequent as those of a language.</summary>
internal sealed class LargeMesh
{
    private const int Words = 20_000, Domains = 200, Columns = 12;
    private const string Consonants = "bcdfghklmnprstvz", Vowels = "aeiou";

    private readonly Random _random = new(1);
    private readonly string[] _words;

    public LargeMesh(int products)
    {
        _words = [.. Enumerable.Range(0, Words).Select(_ => Word()).Distinct(StringComparer.Ordinal)];
        Products = [.. Enumerable.Range(0, products).Select(Product)];
        Definition = new MeshDefinition(new MeshSpec { Name = "large" },
        [
            .. Products.GroupBy(p => p.Spec.Metadata.Domain, StringComparer.Ordinal).Select(g => new DomainDefinition(
                new DomainSpec { Name = g.Key, Owner = $"{g.Key}-team" }, [.. g])),
        ]);
    }

    public IReadOnlyList<ProductDefinition> Products { get; }

    public MeshDefinition Definition { get; }

    /// <summary>A word that very many, many or few products have, from 0 (most) to 1 (fewest).</summary>
    public string WordAt(double rarity) => _words[(int)(rarity * (_words.Length - 1))];

    private ProductDefinition Product(int number)
    {
        var spec = new DataProductSpec
        {
            Metadata = new ProductMetadata
            {
                Domain = FormattableString.Invariant($"domain-{number % Domains}"),
                Name = FormattableString.Invariant($"{Any()}-{Any()}-{number}"),
                Owner = FormattableString.Invariant($"team-{number % 300}"),
                Version = new SemanticVersion(1, 0, 0),
                Description = "Data product of " + string.Join(' ', Enumerable.Range(0, 20).Select(_ => Any())),
            },
            Tags = [Any(), Any()],
            OutputPorts = [new OutputPortSpec { Name = "batch", Type = OutputPortType.Batch }],
            Schema = new SchemaSpec
            {
                Fields =
                [
                    .. Enumerable.Range(0, Columns).Select(i => new FieldSpec
                    {
                        Name = FormattableString.Invariant($"{Any()}_{i}"),
                        Type = "BIGINT",
                    }),
                ],
            },
        };
        return new ProductDefinition(spec, $"domains/{spec.Metadata.Domain}/{spec.Metadata.Name}",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["transforms/model.sql"] = "SELECT 1 AS id" },
            FormattableString.Invariant($"{number:x64}"));
    }

    private string Any() => WordAt(Math.Pow(_random.NextDouble(), 3));

    private string Word() => string.Concat(Enumerable.Range(0, _random.Next(4, 10)).Select(i =>
        i % 2 == 0 ? Consonants[_random.Next(Consonants.Length)] : Vowels[_random.Next(Vowels.Length)]));
}
