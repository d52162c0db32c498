using DataMesh.StorageHost;

// Commits to a table until it is killed: append|count|compact ROOT TABLE WRITER. Every line it prints was acknowledged.
string[] expected = ["append", "count", "compact"];
if (args.Length != 4 || !expected.Contains(args[0]))
{
    await Console.Error.WriteLineAsync("usage: DataMesh.StorageHost append|count|compact ROOT TABLE WRITER");
    return 2;
}

var writer = new Writer(args[1], args[2], args[3]);
await (args[0] switch
{
    "append" => writer.AppendAsync(),
    "count" => writer.CountAsync(rounds: 25),
    _ => new Compactor(args[1], args[2], args[3]).RunAsync(),
});
return 0;
