using System.Diagnostics;
using System.Text.Json.Nodes;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Json;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Tests.Schemas.Protobuf.Codec;

/// <summary>protobufjs reads what we write, and we read what it writes.</summary>
public sealed class ProtobufJsTests
{
    private const int Schemas = 60;
    private const int Values = 12;

    [Fact]
    public void Random_messages_mean_the_same_to_protobufjs()
    {
        var asked = Enumerable.Range(1, Schemas).Select(Make).ToArray();
        var answers = Ask([.. asked.Select(a => a.Question.ToJsonString())]);

        for (var i = 0; i < asked.Length; i++)
        {
            var (schema, type, _, expected) = asked[i];
            var cases = JsonNode.Parse(answers[i])!["cases"]!.AsArray();
            for (var j = 0; j < expected.Length; j++)
            {
                var text = schema.Source.Text;
                var read = new JsonMessageReader(schema.Pool).Read((string)cases[j]!["json"]!, type);
                Assert.Equal(text + expected[j], text + Json(schema, Decode(cases[j]!["bytes"])));
                Assert.Equal(text + expected[j], text + Json(schema, Decode(cases[j]!["again"])));
                Assert.Equal(text + expected[j], text + Json(schema, read));
            }

            ProtoMessage Decode(JsonNode? bytes) =>
                new MessageDecoder(schema.Pool).Decode(Convert.FromBase64String((string)bytes!), type);
        }
    }

    private static (DataMesh.Schemas.Protobuf.ProtobufSchema Schema, MessageType Type, JsonObject Question,
        string[] Expected)
        Make(int seed)
    {
        var random = new RandomMessages(seed);
        var schema = Proto.Parse(random.Schema());
        var type = schema.File.Messages.Single(m => m.Name == "Main");
        var messages = Enumerable.Range(0, Values).Select(_ => random.Value(type)).ToArray();
        var cases = messages.Select(m => new JsonObject
        {
            ["bytes"] = Convert.ToBase64String(MessageEncoder.Encode(m)),
            ["json"] = new JsonMessageWriter(schema.Pool).Write(m),
        });
        var question = new JsonObject
        {
            ["proto"] = schema.Source.Text, ["message"] = "Main", ["cases"] = new JsonArray([.. cases]),
        };
        return (schema, type, question, [.. messages.Select(m => Json(schema, m))]);
    }

    /// <summary>With the entries of maps in one order, which no writer promises.</summary>
    private static string Json(DataMesh.Schemas.Protobuf.ProtobufSchema schema, ProtoMessage message) =>
        Sorted(JsonNode.Parse(new JsonMessageWriter(schema.Pool).Write(message)))!.ToJsonString();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static string[] Ask(string[] questions)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Schemas", "Protobuf", "Codec", "protobufjs-peer.js");
        var start = new ProcessStartInfo("node", [script, Path.Combine(Architecture.Repository.Root, "package.json")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        foreach (var question in questions)
        {
            process.StandardInput.WriteLine(question);
        }

        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
