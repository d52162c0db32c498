using DataMesh.StorageHost;

// Commits to a table until it is killed: append|count ROOT TABLE WRITER. Every line it prints was acknowledged.
string[] expected = ["append", "count"];
if (args.Length != 4 || !expected.Contains(args[0]))
{
    await Console.Error.WriteLineAsync("usage: DataMesh.StorageHost append|count ROOT TABLE WRITER");
    return 2;
}

var writer = new Writer(args[1], args[2], args[3]);
await (args[0] == "append" ? writer.AppendAsync() : writer.CountAsync(rounds: 25));
return 0;
