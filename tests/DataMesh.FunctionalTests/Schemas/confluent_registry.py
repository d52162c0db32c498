"""Uses the registry with the client of confluent-kafka, for one kind of schema.

Prints one line for each thing that worked.
"""
import base64
import json
import sys

from confluent_kafka.schema_registry import Schema, SchemaReference, SchemaRegistryClient
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.serialization import MessageField, SerializationContext

URL, TOKEN, KIND = sys.argv[1:]
CLIENT = SchemaRegistryClient({"url": URL, "basic.auth.user.info": "me:" + TOKEN})
TOPIC = "python-" + KIND.lower()
SUBJECT = TOPIC + "-value"
VALUE = {"id": "o-1", "total": 12.5}

AVRO = ('{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string"},'
        '{"name":"total","type":"double"}%s]}')
JSON = ('{"$schema":"http://json-schema.org/draft-07/schema#","title":"Order","type":"object","properties":'
        '{"id":{"type":"%s"},"total":{"type":"number"}%s},"required":["id"],"additionalProperties":false}')
PROTO = 'syntax = "proto3"; package shop; message Order { %s id = 1; double total = 2; %s }'

KINDS = {
    "AVRO": (AVRO % "", AVRO % ',{"name":"note","type":["null","string"],"default":null}',
             AVRO % ',{"name":"when","type":"long"}'),
    "JSON": (JSON % ("string", ""), JSON % ("string", ',"note":{"type":"string"}'), JSON % ("integer", "")),
    "PROTOBUF": (PROTO % ("string", ""), PROTO % ("string", "string note = 3;"), PROTO % ("int32", "")),
}
REFERENCES = {
    "AVRO": ('{"type":"record","name":"Money","namespace":"shop","fields":[{"name":"amount","type":"long"}]}',
             "shop.Money",
             '{"type":"record","name":"Bill","namespace":"shop","fields":[{"name":"sum","type":"shop.Money"}]}'),
    "JSON": ('{"type":"object","properties":{"amount":{"type":"integer"}}}', "money.json",
             '{"type":"object","properties":{"sum":{"$ref":"money.json"}}}'),
    "PROTOBUF": ('syntax = "proto3"; package shop; message Money { int64 amount = 1; }', "shop/money.proto",
                 'syntax = "proto3"; package shop; import "shop/money.proto"; message Bill { Money sum = 1; }'),
}


def say(what):
    print(what, flush=True)


def fresh():
    """A client that has nothing in its cache."""
    return SchemaRegistryClient({"url": URL, "basic.auth.user.info": "me:" + TOKEN})


def registering():
    first, following, broken = (Schema(text, KIND) for text in KINDS[KIND])
    schema_id = CLIENT.register_schema(SUBJECT, first)
    assert fresh().register_schema(SUBJECT, first) == schema_id
    say("register")
    assert fresh().get_schema(schema_id).schema_type == KIND
    found = fresh().lookup_schema(SUBJECT, first)
    assert (found.schema_id, found.version, found.subject) == (schema_id, 1, SUBJECT)
    assert SUBJECT in CLIENT.get_subjects()
    say("look up")
    assert CLIENT.test_compatibility(SUBJECT, following) is True
    assert CLIENT.test_compatibility(SUBJECT, broken) is False
    CLIENT.register_schema(SUBJECT, following)
    try:
        fresh().register_schema(SUBJECT, broken)
        raise AssertionError("an incompatible schema was registered")
    except SchemaRegistryError as error:
        assert error.http_status_code == 409, error
    say("compatibility")
    assert CLIENT.get_versions(SUBJECT) == [1, 2]
    assert CLIENT.get_latest_version(SUBJECT).version == 2
    CLIENT.set_compatibility(SUBJECT, "FULL")
    assert CLIENT.get_compatibility(SUBJECT) == "FULL"
    say("versions and level")


def referencing():
    base, name, user = REFERENCES[KIND]
    CLIENT.register_schema(SUBJECT + "-money", Schema(base, KIND))
    references = [SchemaReference(name, SUBJECT + "-money", 1)]
    schema_id = CLIENT.register_schema(SUBJECT + "-bill", Schema(user, KIND, references))
    shown = fresh().get_schema(schema_id).references
    assert [(r.name, r.subject, r.version) for r in shown] == [(name, SUBJECT + "-money", 1)], shown
    say("references")


def avro():
    # The newer Avro serializer of this client needs fastavro, which Debian does not have; this is its older one.
    from confluent_kafka.avro import CachedSchemaRegistryClient, loads
    from confluent_kafka.avro.serializer.message_serializer import MessageSerializer
    old = {"url": URL, "basic.auth.credentials.source": "USER_INFO", "basic.auth.user.info": "me:" + TOKEN}
    wire = MessageSerializer(CachedSchemaRegistryClient(dict(old))).encode_record_with_schema(
        TOPIC + "-wire", loads(KINDS["AVRO"][0]), VALUE)
    return MessageSerializer(CachedSchemaRegistryClient(old)).decode_message(wire)


def json_schema():
    from confluent_kafka.schema_registry.json_schema import JSONDeserializer, JSONSerializer
    context = SerializationContext(TOPIC + "-wire", MessageField.VALUE)
    wire = JSONSerializer(KINDS["JSON"][0], CLIENT, lambda value, _: value)(VALUE, context)
    return JSONDeserializer(KINDS["JSON"][0], lambda value, _: value)(wire, context)


def protobuf():
    from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
    from confluent_kafka.schema_registry.protobuf import ProtobufDeserializer, ProtobufSerializer
    file = descriptor_pb2.FileDescriptorProto(name="shop/order.proto", package="shop", syntax="proto3")
    message = file.message_type.add(name="Order")
    message.field.add(name="id", number=1, type=9, label=1)
    message.field.add(name="total", number=2, type=1, label=1)
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    order = message_factory.MessageFactory(pool).GetPrototype(pool.FindMessageTypeByName("shop.Order"))
    context = SerializationContext(TOPIC + "-wire", MessageField.VALUE)
    wire = ProtobufSerializer(order, CLIENT)(order(**VALUE), context)
    schema_id = int.from_bytes(wire[1:5], "big")
    shown = CLIENT._rest_client.get("schemas/ids/{}?format=serialized".format(schema_id))["schema"]
    again = descriptor_pb2.FileDescriptorProto.FromString(base64.standard_b64decode(shown))
    assert [f.name for f in again.message_type[0].field] == ["id", "total"], again
    read = ProtobufDeserializer(order)(wire, context)
    return {"id": read.id, "total": read.total}


registering()
referencing()
back = {"AVRO": avro, "JSON": json_schema, "PROTOBUF": protobuf}[KIND]()
assert back == VALUE, json.dumps(back)
say("encode and decode")
