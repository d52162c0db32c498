using System.Text;
using DataMesh.Model.Errors;
using DataMesh.Storage.Objects;

namespace DataMesh.Conformance.ObjectStores;

/// <summary>
/// What every object store must do; a store is one subclass. A deviation is an overridden test with its reason.
/// </summary>
public abstract class ObjectStoreConformance
{
    /// <summary>An empty store, or an empty part of one.</summary>
    protected abstract IObjectStore Store { get; }

    [Fact]
    public async Task Put_if_absent_writes_the_first_time_and_refuses_the_second()
    {
        Assert.True(await Store.PutIfAbsentAsync("a/b/c.json", Bytes("one")));
        Assert.False(await Store.PutIfAbsentAsync("a/b/c.json", Bytes("two")));
        Assert.Equal("one", await TextAsync("a/b/c.json"));
    }

    [Fact]
    public async Task Put_if_absent_lets_exactly_one_of_many_writers_win()
    {
        for (int round = 0; round < 20; round++)
        {
            string key = $"race/{round}";
            var winners = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
                async () => await Store.PutIfAbsentAsync(key, Bytes($"writer {writer}")) ? writer : -1)));
            int winner = Assert.Single(winners, w => w >= 0);
            Assert.Equal($"writer {winner}", await TextAsync(key));
        }
    }

    [Fact]
    public async Task Put_replaces_in_one_step()
    {
        string[] contents = [new('a', 100_000), new('b', 100_000)];
        await PutAsync("x", contents[0]);
        var writer = Task.Run(async () =>
        {
            for (int i = 1; i <= 40; i++)
            {
                await PutAsync("x", contents[i % 2]);
            }
        });
        while (!writer.IsCompleted)
        {
            Assert.Contains(await TextAsync("x"), contents);
        }

        await writer;
    }

    [Fact]
    public async Task Get_of_a_missing_object_is_null()
    {
        Assert.Null(await Store.GetAsync("no/such"));
        Assert.Null(await Store.HeadAsync("no/such"));
        await PutAsync("no/folder/object", "x");
        Assert.Null(await Store.GetAsync("no/folder"));
        Assert.Null(await Store.HeadAsync("no/folder"));
    }

    [Theory]
    [InlineData(0, 3, "012")]
    [InlineData(4, 2, "45")]
    [InlineData(8, 100, "89")]
    [InlineData(10, 5, "")]
    [InlineData(50, 5, "")]
    [InlineData(3, 0, "")]
    public async Task Get_of_a_range_gives_that_part_and_stops_at_the_end(long offset, long length, string expected)
    {
        await PutAsync("range", "0123456789");
        await using var stream = (await Store.GetAsync("range", new ObjectRange(offset, length)))!;
        Assert.Equal(expected, await new StreamReader(stream).ReadToEndAsync());
    }

    [Fact]
    public async Task Head_tells_the_size_and_a_tag_that_changes_with_the_content()
    {
        await PutAsync("h", "123");
        var first = (await Store.HeadAsync("h"))!;
        await PutAsync("h", "1234567");
        var second = (await Store.HeadAsync("h"))!;
        Assert.Equal((3L, 7L), (first.SizeBytes, second.SizeBytes));
        Assert.NotEqual(first.ETag, second.ETag);
    }

    [Fact]
    public async Task List_gives_the_keys_of_a_prefix_in_order()
    {
        foreach (string key in (string[])["p/b", "p/a/z", "p/a!", "p/a", "p-x", "q/a", "p/c/d/e"])
        {
            if (key != "p/a")
            {
                await PutAsync(key, key);
            }
        }

        Assert.Equal(["p/a!", "p/a/z", "p/b", "p/c/d/e"], await KeysAsync("p/"));
        Assert.Equal(["p-x", "p/a!", "p/a/z", "p/b", "p/c/d/e"], await KeysAsync("p"));
        Assert.Equal(["p/a!", "p/a/z"], await KeysAsync("p/a"));
        Assert.Equal(["p/b", "p/c/d/e"], await KeysAsync("p/", after: "p/a/z"));
        Assert.Equal(6, (await KeysAsync("")).Count);
        Assert.Empty(await KeysAsync("none/"));
    }

    [Fact]
    public async Task Delete_removes_and_tells_whether_there_was_something()
    {
        await PutAsync("d/x", "1");
        Assert.True(await Store.DeleteAsync("d/x"));
        Assert.False(await Store.DeleteAsync("d/x"));
        Assert.Null(await Store.HeadAsync("d/x"));
        Assert.Empty(await KeysAsync("d/"));
    }

    [Fact]
    public async Task Rename_moves_and_never_replaces()
    {
        if (!Store.CanRename)
        {
            return;
        }

        await PutAsync("r/from", "1");
        await Store.RenameAsync("r/from", "r/deep/to");
        Assert.Equal("1", await TextAsync("r/deep/to"));
        Assert.Null(await Store.HeadAsync("r/from"));
        await PutAsync("r/from", "2");
        Assert.Equal("object-exists", await CodeOf(() => Store.RenameAsync("r/from", "r/deep/to")));
        Assert.Equal(("1", "2"), (await TextAsync("r/deep/to"), await TextAsync("r/from")));
        Assert.Equal("object-not-found", await CodeOf(() => Store.RenameAsync("r/none", "r/x")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("..")]
    [InlineData("a\\..\\b")]
    [InlineData("a\0b")]
    public async Task A_key_that_could_leave_the_root_is_refused_everywhere(string key)
    {
        Assert.Equal("object-key-invalid", await CodeOf(() => Store.PutIfAbsentAsync(key, Bytes("x"))));
        Assert.Equal("object-key-invalid", await CodeOf(() => PutAsync(key, "x")));
        Assert.Equal("object-key-invalid", await CodeOf(() => Store.GetAsync(key)));
        Assert.Equal("object-key-invalid", await CodeOf(() => Store.HeadAsync(key)));
        Assert.Equal("object-key-invalid", await CodeOf(() => Store.DeleteAsync(key)));
        Assert.Equal("object-key-invalid", await CodeOf(() => Store.RenameAsync(key, "fine")));
        Assert.Equal("object-key-invalid", await CodeOf(() => Store.RenameAsync("fine", key)));
        Assert.Equal("object-key-invalid", Assert.Throws<MeshException>(() => Store.Location(key)).Code);
    }

    [Theory]
    [InlineData("with space/ü😀.txt")]
    [InlineData("p=x%2Fy/part-0.parquet")]
    [InlineData("'quote\"#?&+*[1]{2}")]
    [InlineData(".hidden/..name...")]
    public async Task A_key_keeps_its_characters(string key)
    {
        await PutAsync(key, "content");
        Assert.Equal("content", await TextAsync(key));
        Assert.Equal([key], await KeysAsync(""));
    }

    [Fact]
    public async Task An_object_of_many_megabytes_comes_back_whole()
    {
        byte[] content = new byte[9 << 20];
        new Random(7).NextBytes(content);
        using var stream = new MemoryStream(content);
        await Store.PutAsync("big", stream);
        Assert.Equal(content, await Store.ReadBytesAsync("big"));
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected async Task PutAsync(string key, string text)
    {
        using var content = new MemoryStream(Bytes(text));
        await Store.PutAsync(key, content);
    }

    protected async Task<string> TextAsync(string key) => Encoding.UTF8.GetString((await Store.ReadBytesAsync(key))!);

    protected async Task<List<string>> KeysAsync(string prefix, string? after = null)
    {
        var keys = new List<string>();
        await foreach (var entry in Store.ListAsync(prefix, after))
        {
            keys.Add(entry.Key);
        }

        return keys;
    }

    // Keys are checked before anything is awaited, so the exception may come from the call itself.
    protected static async Task<string> CodeOf(Func<Task> action) =>
        (await Assert.ThrowsAsync<MeshException>(action)).Code;
}
