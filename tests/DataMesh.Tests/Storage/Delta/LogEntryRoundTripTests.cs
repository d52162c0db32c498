using System.Text.Json;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Log;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Storage.Delta;

public sealed class LogEntryRoundTripTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        var text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get);
        var path = text.Select(s => "p=" + string.Concat(
            s.Where(c => c is not ('\\' or '\0' or '/') && !char.IsSurrogate(c))) + "/x.parquet");
        var file =
            from name in path
            from size in Gen.Choose(0, int.MaxValue)
            from time in Gen.Choose(0, int.MaxValue)
            from value in text.Where(t => t.Length > 0 && !t.Any(char.IsSurrogate))
            from hasTags in Gen.Elements(true, false)
            select new DeltaFile
            {
                Path = name,
                SizeBytes = size,
                ModifiedAt = DateTimeOffset.FromUnixTimeMilliseconds(time),
                PartitionValues = new Dictionary<string, string?> { ["p"] = value, ["q"] = null },
                Tags = hasTags ? new Dictionary<string, string> { [value] = value } : [],
                Stats = new DeltaStatistics(
                    JsonSerializer.Serialize(new { numRecords = size, minValues = new { p = value } })),
            };
        Prop.ForAll(file.ListOf().ToArbitrary(), files =>
        {
            var entry = new LogEntry
            {
                CommitInfo = new CommitInfoAction(5, "WRITE", """{"timestamp":5,"operation":"WRITE"}"""),
                Protocol = new ProtocolAction(3, 7, ["timestampNtz"], ["timestampNtz", "invariants"]),
                Adds = [.. files.Select(f => new AddAction(f, DataChange: true))],
                Removes = [.. files.Select(
                    f => new RemoveAction(f.Path, 7, DataChange: false, f.SizeBytes, f.PartitionValues))],
                Transactions = [new TransactionAction("a\nb", 5, null)],
            };
            var back = LogEntryReader.Parse(LogEntryWriter.Write(entry), "log");
            return Json(entry) == Json(back);
        }).QuickCheckThrowOnFailure();
    }

    private static string Json(LogEntry entry) => JsonSerializer.Serialize(entry);
}
