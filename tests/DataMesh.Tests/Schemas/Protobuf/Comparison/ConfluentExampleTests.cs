using DataMesh.Schemas.Protobuf.Linking;

namespace DataMesh.Tests.Schemas.Protobuf.Comparison;

/// <summary>The registry's own kinds of examples, in the order in which it lists differences.</summary>
public sealed class ConfluentExampleTests
{
    private const string Home = """
        syntax = "proto3";
        package io.demo.domain;
        message GoogleHome { int32 deviceID = 1; bool enabled = 2; }
        """;

    [Theory]
    [InlineData("string a = 1;", "string a = 1; string b = 2;", "FIELD_ADDED /M/2")]
    [InlineData("string a = 1; string b = 2;", "string a = 1;", "FIELD_REMOVED /M/2")]
    [InlineData("string a = 1;", "string a = 2;", "FIELD_REMOVED /M/1", "FIELD_ADDED /M/2")]
    [InlineData("int32 a = 1;", "int64 a = 1;")]
    [InlineData("string a = 1;", "bytes a = 1;")]
    [InlineData("int32 a = 1;", "S a = 1; enum S { A = 0; }", "ENUM_ADDED /M/S")]
    [InlineData("S a = 1; enum S { A = 0; }", "int32 a = 1;", "ENUM_REMOVED /M/S")]
    [InlineData("int32 a = 1;", ".M.S a = 1; message S {}", "FIELD_KIND_CHANGED /M/1 !", "MESSAGE_ADDED /M/S")]
    [InlineData(".M.S a = 1; message S {}", "int32 a = 1;", "FIELD_KIND_CHANGED /M/1 !", "MESSAGE_REMOVED /M/S !")]
    [InlineData("enum S { A = 0; B = 1; }", "enum S { A = 0; C = 1; }", "ENUM_CONST_CHANGED /M/S/1")]
    [InlineData("string a = 1; string b = 2;", "string a = 1; oneof o { string b = 2; int32 c = 3; }",
        "ONEOF_ADDED /M/o")]
    [InlineData("string a = 1; string b = 2;", "oneof o { string a = 1; string b = 2; int32 c = 3; }",
        "MULTIPLE_FIELDS_MOVED_TO_ONEOF /M/o !", "ONEOF_ADDED /M/o")]
    [InlineData("oneof o { string a = 1; }", "oneof o { string a = 1; int32 c = 3; }", "ONEOF_FIELD_ADDED /M/o/3")]
    [InlineData("oneof o { string a = 1; int32 c = 3; }", "oneof o { string a = 1; }", "ONEOF_FIELD_REMOVED /M/o/3 !")]
    [InlineData("string a = 1; oneof o { string b = 2; }", "oneof o { string a = 1; string b = 2; }",
        "FIELD_MOVED_TO_EXISTING_ONEOF /M/o !", "ONEOF_FIELD_ADDED /M/o/1")]
    [InlineData("string a = 1; int32 b = 2;", "string a = 1; string c = 2;", "FIELD_NAME_CHANGED /M/2",
        "FIELD_SCALAR_KIND_CHANGED /M/2 !")]
    [InlineData("map<string, int32> a = 1;", "map<string, string> b = 1;", "FIELD_NAME_CHANGED /M/1",
        "FIELD_SCALAR_KIND_CHANGED /M/1 !")]
    [InlineData("map<string, S> a = 1; message S {}", "map<string, M.S> a = 1; message S {}")]
    [InlineData("optional S a = 1; message S {}", "repeated S a = 1; message S {}")]
    [InlineData("optional string a = 1;", "repeated string a = 1;", "FIELD_STRING_OR_BYTES_LABEL_CHANGED /M/1")]
    [InlineData("optional bytes a = 1;", "repeated bytes a = 1;", "FIELD_STRING_OR_BYTES_LABEL_CHANGED /M/1")]
    [InlineData("optional int32 a = 1;", "repeated int32 a = 1;", "FIELD_NUMERIC_LABEL_CHANGED /M/1 !")]
    [InlineData("oneof o { int32 a = 1; }", "string a = 1;", "ONEOF_REMOVED /M/o", "FIELD_ADDED /M/1",
        "FIELD_SCALAR_KIND_CHANGED /M/1 !")]
    public void Message_changes_as_the_registry_says(string old, string now, params string[] expected) =>
        AssertDifferences($"syntax = \"proto3\"; message M {{ {old} }}", $"syntax = \"proto3\"; message M {{ {now} }}",
            expected);

    [Theory]
    [InlineData("message A {}", "message A {} message A2 {}", "MESSAGE_ADDED /A2")]
    [InlineData("message TestMessage {}", "message TestMessage2 {} message TestMessage {}",
        "MESSAGE_ADDED /TestMessage2", "MESSAGE_MOVED /TestMessage")]
    [InlineData("message TestMessage {} message TestMessage2 {}", "message TestMessage2 {} message TestMessage {}",
        "MESSAGE_MOVED /TestMessage2", "MESSAGE_MOVED /TestMessage")]
    [InlineData("message TestMessage { TestMessage2 t = 2; } message TestMessage2 {}",
        "message TestMessage { TestMessage3 t = 2; } message TestMessage3 {}", "MESSAGE_REMOVED /TestMessage2 !",
        "MESSAGE_ADDED /TestMessage3", "FIELD_NAMED_TYPE_CHANGED /TestMessage/2 !")]
    [InlineData("package foo; message A {}", "package bar; message A {}", "PACKAGE_CHANGED /")]
    public void File_changes_as_the_registry_says(string old, string now, params string[] expected) =>
        AssertDifferences($"syntax = \"proto3\"; {old}", $"syntax = \"proto3\"; {now}", expected);

    [Fact]
    public void Required_fields_come_and_go_incompatibly()
    {
        AssertDifferences("message M {}", "message M { required int32 a = 1; }", "REQUIRED_FIELD_ADDED /M/1 !");
        AssertDifferences("message M { required int32 a = 1; }", "message M {}", "REQUIRED_FIELD_REMOVED /M/1 !");
    }

    [Fact]
    public void Imported_message_is_compared_where_a_field_has_it()
    {
        var old = Proto.Parse(Using("google.proto"), ("google.proto", Home));
        var same = Proto.Parse(Using("other.proto"), ("other.proto", Home));
        var changed = Proto.Parse(
            Using("google2.proto"), ("google2.proto", Home.Replace("int32", "string", StringComparison.Ordinal)));
        var local = Proto.Parse("syntax = \"proto3\"; message M { GoogleHome t = 1; } "
            + "message GoogleHome { int32 deviceID = 1; bool enabled = 2; }");

        Assert.Empty(Proto.Format.Compare(same, old));
        Assert.Equal(["FIELD_SCALAR_KIND_CHANGED /GoogleHome/1", "FIELD_NAMED_TYPE_CHANGED /M/1"],
            Proto.Format.Compare(changed, old).Select(d => $"{d.Kind} {d.Pointer}"));
        Assert.Equal(["MESSAGE_REMOVED"], Proto.Format.Compare(old, local).Select(d => d.Kind));
        Assert.Equal(["MESSAGE_ADDED"], Proto.Format.Compare(local, old).Select(d => d.Kind));
    }

    [Fact]
    public void References_may_repeat_the_built_in_files()
    {
        (string, string)[] references =
        [
            .. new[] { "google/protobuf/descriptor.proto", "confluent/meta.proto", "confluent/type/decimal.proto" }
                .Select(path => (path, BuiltinFiles.Text(path))),
        ];
        const string imports =
            "syntax = \"proto3\"; import \"confluent/meta.proto\"; import \"confluent/type/decimal.proto\"; ";
        const string message = """
            message DecimalValue {
              option (confluent.message_meta).doc = "message";
              confluent.type.Decimal value = 1 [(confluent.field_meta) = { params: [
                { key: "precision", value: "8" },
                { key: "scale", value: "3" }
              ]}];
            }
            """;
        var old = Proto.Parse(imports + message, references);
        var now = Proto.Parse(imports + message + "enum Status { ACTIVE = 0; }", references);

        Assert.Equal(["ENUM_ADDED /Status"], Proto.Format.Compare(now, old).Select(d => $"{d.Kind} {d.Pointer}"));
        Assert.Equal("DECIMAL(8,3)", Proto.Format.ToTable(now).Table!.Fields[0].Type.ToString());
    }

    [Fact]
    public void Imported_messages_that_use_each_other_in_a_circle_are_compared_once()
    {
        const string circle = "syntax = \"proto3\"; message A { B b = 1; A a = 2; } message B { A a = 1; int32 n = "
            + "2; }";
        var old = Proto.Parse("syntax = \"proto3\"; import \"c\"; message M { A a = 1; B b = 2; }", ("c", circle));
        var now = Proto.Parse("syntax = \"proto3\"; import \"c\"; message M { A a = 1; B b = 2; }",
            ("c", circle.Replace("int32", "string", StringComparison.Ordinal)));

        var kinds = Proto.Format.Compare(now, old).Select(d => $"{d.Kind} {d.Pointer}").ToArray();

        Assert.Contains("FIELD_NAMED_TYPE_CHANGED /M/1", kinds);
        Assert.Contains("FIELD_NAMED_TYPE_CHANGED /M/2", kinds);
        Assert.Single(kinds, "FIELD_SCALAR_KIND_CHANGED /B/2");
    }

    private static string Using(string file) =>
        $"syntax = \"proto3\"; import \"{file}\"; message M {{ .io.demo.domain.GoogleHome t = 1; }}";

    private static void AssertDifferences(string old, string now, params string[] expected)
    {
        var differences = Proto.Format.Compare(reader: Proto.Parse(now), writer: Proto.Parse(old));

        Assert.Equal(expected, differences.Select(d => $"{d.Kind} {d.Pointer}{(d.Breaks ? " !" : "")}"));
    }
}
