namespace DataMesh.Tests.Schemas.Protobuf.Linking;

/// <summary>What is wrong is told with its place, and in the words of <c>protoc</c>.</summary>
public sealed class ProblemTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "syntax = \"proto4\";", "Unrecognized syntax identifier \"proto4\".  This parser only recognizes "
            + "\"proto2\" and \"proto3\"." },
        { "syntax = \"proto3\"; message A { Foo a = 1; }", "\"Foo\" is not defined." },
        { "syntax = \"proto3\"; message A { int32 a = 1; int32 b = 1; }", "Field number 1 has already been used in "
            + "\"A\" by field \"a\"." },
        { "syntax = \"proto3\"; message A { int32 a = 1; int32 a = 2; }", "\"a\" is already defined in \"A\"." },
        { "syntax = \"proto3\"; message A {} message A {}", "\"A\" is already defined." },
        { "syntax = \"proto3\"; message A { int32 a = 0; }", "Field numbers must be positive integers." },
        { "syntax = \"proto3\"; message A { int32 a = 536870912; }", "Field numbers cannot be greater than "
            + "536870911." },
        { "syntax = \"proto3\"; message A { int32 a = 19000; }", "Field numbers 19000 through 19999 are reserved "
            + "for the protocol buffer library implementation." },
        { "syntax = \"proto3\"; message A { reserved 2 to 4; int32 a = 3; }", "Field \"a\" uses reserved number 3." },
        { "syntax = \"proto3\"; message A { reserved \"a\"; int32 a = 3; }", "Field name \"a\" is reserved." },
        { "syntax = \"proto3\"; enum E { A = 1; }", "The first enum value must be zero for open enums." },
        { "syntax = \"proto3\"; enum E { }", "Enums must contain at least one value." },
        { "syntax = \"proto3\"; enum E { A = 0; B = 0; }", "\"B\" uses the same enum value as \"A\". If this is "
            + "intended, set 'option allow_alias = true;' to the enum definition. The next available enum value is "
                + "1." },
        { "syntax = \"proto3\"; enum E { option allow_alias = true; A = 0; }", "\"E\" declares support for enum "
            + "aliases but no enum values share field numbers. Please remove the unnecessary 'option allow_alias = "
                + "true;' declaration." },
        { "syntax = \"proto3\"; message A { required int32 a = 1; }", "Required fields are not allowed in proto3." },
        { "syntax = \"proto3\"; message A { int32 a = 1 [default = 3]; }", "Explicit default values are not allowed "
            + "in proto3." },
        { "syntax = \"proto3\"; message A { int32 foo_bar = 1; int32 fooBar = 2; }", "The default JSON name of "
            + "field \"fooBar\" (\"fooBar\") conflicts with the default JSON name of field \"foo_bar\"." },
        { "syntax = \"proto3\"; message A { extensions 1 to 5; }", "Extension ranges are not allowed in proto3." },
        { "message A { int32 a = 1; }", "Expected \"required\", \"optional\", or \"repeated\"." },
        { "message A { optional int32 a = 1 [default = \"x\"]; }", "Expected integer for field default value." },
        { "message A { optional int32 a = 1 [default = 99999999999]; }", "Integer out of range." },
        { "message A { optional uint32 a = 1 [default = -1]; }", "Unsigned field can't have negative default value." },
        { "message A { optional bool a = 1 [default = 1]; }", "Expected \"true\" or \"false\"." },
        { "message A { repeated int32 a = 1 [default = 1]; }", "Repeated fields can't have default values." },
        { "message A { optional string a = 1 [packed = true]; }", "[packed = true] can only be specified for "
            + "repeated primitive fields." },
        { "message A { optional group g = 1 {} }", "Group names must start with a capital letter." },
        { "message A { oneof o { } }", "Oneof must have at least one field." },
        { "message A { oneof o { optional int32 a = 1; } }", "Fields in oneofs must not have labels (required / "
            + "optional / repeated)." },
        { "message A { map<float, int32> a = 1; }", "Key in map fields cannot be float/double, bytes or message "
            + "types." },
        { "message A { optional int32 a = 1 [foo = 1]; }", "Option \"foo\" unknown. Ensure that your proto "
            + "definition file imports the proto which defines the option." },
        { "message A { optional int32 a = 1 [deprecated = 1]; }", "Value must be \"true\" or \"false\" for boolean "
            + "option \"deprecated\"." },
        { "import \"none.proto\";", "Import \"none.proto\" was not found or had errors." },
        { "import \"default\";", "File recursively imports itself: default -> default" },
        { "extend A { optional int32 a = 1; } message A { }", "\"A\" does not declare 1 as an extension number." },
        { "service S { rpc M (A) returns (B); } message A {}", "\"B\" is not defined." },
        { "message A { optional int32 a = 1 ", "Expected \";\"." },
        { "message A { optional int32 a }", "Missing field number." },
        { "message A {", "Reached end of input in message definition (missing '}')." },
        { "message A { reserved 5 to 3; }", "Reserved range end number must be greater than start number." },
        { "message A { extensions 5 to 9; optional int32 a = 7; }", "Extension range 5 to 9 includes field \"a\" "
            + "(7)." },
        { "foo;", "Expected top-level statement (e.g. \"message\")." },
        { "package a; package b;", "Multiple package definitions." },
        { "option java_package = \"a\nb\";", "Multiline strings are not allowed. Did you miss a \"?." },
        { "edition = \"2023\"; message A { optional int32 a = 1; }", "Label \"optional\" is not supported in "
            + "editions. By default, all singular fields have presence unless features.field_presence is set." },
        { "edition = \"2023\"; message A { required int32 a = 1; }", "Label \"required\" is not supported in "
            + "editions, use features.field_presence = LEGACY_REQUIRED." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Mistake_is_told_with_its_place(string text, string message)
    {
        var problem = Assert.Single(Proto.Problems(text), p => p.Message == message);

        Assert.True(problem is { Line: > 0, Column: > 0 }, problem.ToString());
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_we_refuse_protoc_refuses(string text, string message)
    {
        var (set, errors) = Protoc.Compile("default", text);

        Assert.True(set.Length == 0 || errors.Length > 0, message);
    }

    [Fact]
    public void All_mistakes_of_syntax_are_told_at_once() => AssertPlaces("""
        syntax = "proto3";
        message A {
          int32 a = 1
          Foo b = 2;
          string = 0;
        }
        enum E { X 1; }
        """, (4, 3), (5, 10), (7, 12));

    [Fact]
    public void All_mistakes_of_meaning_are_told_at_once() => AssertPlaces("""
        syntax = "proto3";
        message A {
          Foo b = 2;
          string c = 0;
        }
        enum E { X = 1; }
        """, (3, 3), (4, 14), (6, 10));

    [Fact]
    public void Mistake_in_an_imported_file_names_the_file()
    {
        var problems = Proto.Problems("syntax = \"proto3\"; import \"b.proto\";",
            ("b.proto", "syntax = \"proto3\";\nmessage B { None a = 1; }"));

        Assert.Equal("b.proto:2:13: \"None\" is not defined.", problems[0].Message);
    }

    [Fact]
    public void Type_that_only_an_import_imports_is_not_seen()
    {
        (string, string)[] files =
        [
            ("c.proto", "syntax = \"proto3\"; message C {}"), ("b.proto", "syntax = \"proto3\"; import \"c.proto\";"),
        ];
        const string text = "syntax = \"proto3\"; import \"b.proto\"; message A { C c = 1; }";

        Assert.StartsWith("\"C\" seems to be defined in \"c.proto\"", Proto.Problems(text, files)[0].Message,
            StringComparison.Ordinal);
        files[1].Item2 = "syntax = \"proto3\"; import public \"c.proto\";";
        Assert.Empty(Proto.Problems(text, files));
    }

    [Fact]
    public void Files_that_import_each_other_are_refused()
    {
        var problems = Proto.Problems("import \"a.proto\";", ("a.proto", "import "
            + "\"b.proto\";"), ("b.proto", "import \"a.proto\";"));

        Assert.Contains(problems, p => p.Message.Contains("a.proto -> b.proto -> a.proto", StringComparison.Ordinal));
    }

    private static void AssertPlaces(string text, params (int Line, int Column)[] places) =>
        Assert.Equal(places, Proto.Problems(text).Select(p => (p.Line, p.Column)));
}
