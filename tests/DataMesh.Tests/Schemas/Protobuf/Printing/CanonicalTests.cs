namespace DataMesh.Tests.Schemas.Protobuf.Printing;

public sealed class CanonicalTests
{
    private const string Text = """
        // A comment.
        syntax = "proto3";
        package a.b;
        import "google/protobuf/timestamp.proto";
        import "confluent/meta.proto";
        option java_package = "x";
        enum E { ZERO = 0; TWO = 2; ONE = 1 [deprecated = true]; }
        message M { // trailing
          string z = 9;
          repeated google.protobuf.Timestamp at = 2 [deprecated=true, json_name="when"];
          oneof o { int32 p = 7; M q = 5; }
          map<string, E> m = 3 [(confluent.field_meta) = { tags: ["PII", "b"], doc: "it's" }];
          reserved 20 to 30, 15; reserved "gone";
          message N { E e = 1; }
        }
        """;

    [Fact]
    public void Canonical_text_is_that_of_the_registry() => Assert.Equal(
        """
        syntax = "proto3";
        package a.b;

        import "google/protobuf/timestamp.proto";
        import "confluent/meta.proto";

        option java_package = "x";

        message M {
          reserved 20 to 30, 15;
          reserved "gone";

          string z = 9;
          repeated google.protobuf.Timestamp at = 2 [
            deprecated = true,
            json_name = "when"
          ];
          map<string, E> m = 3 [(confluent.field_meta) = {
            tags: [
              "PII",
              "b"
            ],
            doc: "it\'s"
          }];

          oneof o {
            int32 p = 7;
            M q = 5;
          }

          message N {
            E e = 1;
          }
        }
        enum E {
          ZERO = 0;
          TWO = 2;
          ONE = 1 [deprecated = true];
        }

        """, Proto.Parse(Text).Canonical.Replace("  \n", "\n", StringComparison.Ordinal));

    [Fact]
    public void Normalized_text_is_sorted_and_names_types_in_full() => Assert.Equal(
        """
        syntax = "proto3";
        package a.b;

        import "confluent/meta.proto";
        import "google/protobuf/timestamp.proto";

        option java_package = "x";

        message M {
          reserved 15;
          reserved 20 to 30;
          reserved "gone";

          repeated .google.protobuf.Timestamp at = 2 [
            deprecated = true,
            json_name = "when"
          ];
          map<string, .a.b.E> m = 3 [(confluent.field_meta) = {
            doc: "it\'s",
            tags: [
              "PII",
              "b"
            ]
          }];
          string z = 9;

          oneof o {
            .a.b.M q = 5;
            int32 p = 7;
          }

          message N {
            .a.b.E e = 1;
          }
        }
        enum E {
          ZERO = 0;
          ONE = 1 [deprecated = true];
          TWO = 2;
        }

        """, Proto.Parse(Text).Normalized.Replace("  \n", "\n", StringComparison.Ordinal));

    [Fact]
    public void Map_entries_that_clients_write_out_are_maps()
    {
        var written = Proto.Parse("""
            syntax = "proto3";
            message M {
              repeated .M.TagsEntry tags = 1;
              message TagsEntry { option map_entry = true; string key = 1; int32 value = 2; }
            }
            """);
        var map = Proto.Parse("syntax = \"proto3\"; message M { map<string, int32> tags = 1; }");

        Assert.Equal(map.Normalized, written.Normalized);
        Assert.Empty(Proto.Format.Compare(map, written));
    }
}
