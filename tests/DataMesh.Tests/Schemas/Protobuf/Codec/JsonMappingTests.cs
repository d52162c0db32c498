using DataMesh.Model.Errors;
using DataMesh.Schemas.Protobuf.Codec;

namespace DataMesh.Tests.Schemas.Protobuf.Codec;

public sealed class JsonMappingTests
{
    private const string Text = """
        syntax = "proto3";
        import "google/protobuf/any.proto";
        import "google/protobuf/duration.proto";
        import "google/protobuf/field_mask.proto";
        import "google/protobuf/struct.proto";
        import "google/protobuf/timestamp.proto";
        import "google/protobuf/wrappers.proto";
        message M {
          google.protobuf.Any any = 1;
          google.protobuf.Duration took = 2;
          google.protobuf.FieldMask mask = 3;
          google.protobuf.Struct struct = 4;
          google.protobuf.Value value = 5;
          google.protobuf.Timestamp at = 6;
          google.protobuf.Int64Value long = 7;
          google.protobuf.BytesValue bytes = 8;
          repeated int64 numbers = 9;
          map<bool, string> flags = 10;
          E e = 11;
          double real = 12;
          optional string snake_name = 13;
          google.protobuf.NullValue nothing = 14;
          float small = 15;
          enum E { ZERO = 0; ONE = 1; }
        }
        """;

    private static readonly ProtobufCodec Codec = new(Proto.Parse(Text));

    [Theory]
    [InlineData("""{"took":"1.500s"}""")]
    [InlineData("""{"took":"-0.000000001s"}""")]
    [InlineData("""{"mask":"a,fooBar.baz"}""")]
    [InlineData("""{"struct":{"a":[1,null,true,"x",{"b":{}}]}}""")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":[1.5]}""")]
    [InlineData("""{"at":"2024-02-29T12:00:00Z"}""")]
    [InlineData("""{"at":"0001-01-01T00:00:00.123456789Z"}""")]
    [InlineData("""{"long":"0"}""")]
    [InlineData("""{"bytes":"AP8="}""")]
    [InlineData("""{"numbers":["9223372036854775807","-1"]}""")]
    [InlineData("""{"flags":{"true":"yes"}}""")]
    [InlineData("""{"e":"ONE"}""")]
    [InlineData("""{"e":7}""")]
    [InlineData("""{"real":"NaN"}""")]
    [InlineData("""{"snakeName":""}""")]
    [InlineData("""{"any":{"@type":"type.googleapis.com/M","e":"ONE"}}""")]
    [InlineData("""{"any":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"3s"}}""")]
    [InlineData("{}")]
    public void Json_comes_back_through_the_bytes(string json) => Assert.Equal(json, Codec.ToJson(Codec.FromJson(
        json)));

    [Theory]
    [InlineData("""{"snake_name":"a"}""", """{"snakeName":"a"}""")]
    [InlineData("""{"numbers":[1,"2",3.0,4e0]}""", """{"numbers":["1","2","3","4"]}""")]
    [InlineData("""{"bytes":"_-8"}""", """{"bytes":"/+8="}""")]
    [InlineData("""{"at":"2024-02-29T13:00:00.5+01:00"}""", """{"at":"2024-02-29T12:00:00.500Z"}""")]
    [InlineData("""{"e":1,"took":null,"numbers":null}""", """{"e":"ONE"}""")]
    [InlineData("""{"real":"1.5","small":0.1}""", """{"real":1.5,"small":0.1}""")]
    public void Other_spellings_are_read(string json, string expected) =>
        Assert.Equal(expected, Codec.ToJson(Codec.FromJson(json)));

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"unknown":1}""")]
    [InlineData("""{"e":"TWO"}""")]
    [InlineData("""{"took":"1"}""")]
    [InlineData("""{"took":"1.0000000001s"}""")]
    [InlineData("""{"at":"2024-02-30T12:00:00Z"}""")]
    [InlineData("""{"at":"2024-02-29T12:00:00"}""")]
    [InlineData("""{"numbers":["9223372036854775808"]}""")]
    [InlineData("""{"numbers":[1.5]}""")]
    [InlineData("""{"numbers":[null]}""")]
    [InlineData("""{"flags":{"yes":"a"}}""")]
    [InlineData("""{"real":1e400}""")]
    [InlineData("""{"small":1e40}""")]
    [InlineData("""{"snakeName":"a","snake_name":"b"}""")]
    [InlineData("""{"any":{"@type":"type.googleapis.com/None"}}""")]
    [InlineData("""{"mask":"foo_bar"}""")]
    public void Wrong_json_is_refused(string json) =>
        Assert.Equal("protobuf-json-invalid", Assert.Throws<MeshException>(() => Codec.FromJson(json)).Code);
}
