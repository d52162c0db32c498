using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Schemas;

/// <summary>The examples of docs/manual/schema-registry.md do what the page says, in its order.</summary>
public sealed partial class ManualExamplesTests : IAsyncLifetime
{
    private readonly RegistryNode _node = new();

    public Task InitializeAsync() => _node.InitializeAsync();

    public Task DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Examples_of_the_manual_are_true()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "manual", "schema-registry.md"));
        var examples = Example().Matches(page);
        Assert.NotEmpty(examples);
        foreach (var example in examples.Select(e => e.Groups))
        {
            using var request = new HttpRequestMessage(new HttpMethod(example["method"].Value),
                _node.Mount + example["path"].Value);
            if (example["body"].Length > 0)
            {
                request.Content = new StringContent(example["body"].Value, Encoding.UTF8, "application/json");
            }

            using var answer = await _node.Node.Http.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            var text = string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {body}");
            var expected = "^" + string.Join(".*", example["answer"].Value.Split('…').Select(Regex.Escape)) + "$";
            Assert.True(Regex.IsMatch(text, expected, RegexOptions.Singleline, TimeSpan.FromSeconds(5)),
                $"{example["method"]} {example["path"]}\nexpected {example["answer"]}\nactual   {text}");
        }
    }

    [GeneratedRegex(@"```http\n(?<method>[A-Z]+) (?<path>\S+)\n((?<body>\{.*)\n)?=> (?<answer>.*)\n```",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
