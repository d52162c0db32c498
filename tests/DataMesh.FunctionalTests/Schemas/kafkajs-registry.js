// Uses the registry with the client of KafkaJS, for one kind of schema. Prints one line for each thing that worked.
'use strict';
const assert = require('node:assert');
const { SchemaRegistry, SchemaType } = require('@kafkajs/confluent-schema-registry');

const [, , host, token, kind] = process.argv;
const registry = new SchemaRegistry({ host, auth: { username: 'me', password: token }, retry: { retries: 0 } });
const subject = `kafkajs-${kind.toLowerCase()}-value`;

const kinds = {
  AVRO: {
    first: '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string"},'
      + '{"name":"total","type":"double"}]}',
    next: '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string"},'
      + '{"name":"total","type":"double"},{"name":"note","type":["null","string"],"default":null}]}',
    broken: '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string"},'
      + '{"name":"total","type":"double"},{"name":"when","type":"long"}]}',
    value: { id: 'o-1', total: 12.5 },
    base: '{"type":"record","name":"Money","namespace":"shop","fields":[{"name":"amount","type":"long"}]}',
    name: 'shop.Money',
    user: '{"type":"record","name":"Bill","namespace":"shop","fields":[{"name":"sum","type":"shop.Money"}]}',
    bill: { sum: { amount: 3 } },
  },
  JSON: {
    first: '{"type":"object","properties":{"id":{"type":"string"},"total":{"type":"number"}},"required":["id"],'
      + '"additionalProperties":false}',
    next: '{"type":"object","properties":{"id":{"type":"string"},"total":{"type":"number"},'
      + '"note":{"type":"string"}},"required":["id"],"additionalProperties":false}',
    broken: '{"type":"object","properties":{"id":{"type":"integer"},"total":{"type":"number"}},"required":["id"],'
      + '"additionalProperties":false}',
    value: { id: 'o-1', total: 12.5 },
    base: '{"$id":"https://shop.example/money.json","type":"object","properties":{"amount":{"type":"integer"}}}',
    name: 'https://shop.example/money.json',
    user: '{"$id":"https://shop.example/bill.json","type":"object",'
      + '"properties":{"sum":{"$ref":"https://shop.example/money.json"}}}',
    bill: { sum: { amount: 3 } },
  },
  PROTOBUF: {
    first: 'syntax = "proto3"; package shop; message Order { string id = 1; double total = 2; }',
    next: 'syntax = "proto3"; package shop; message Order { string id = 1; double total = 2; string note = 3; }',
    broken: 'syntax = "proto3"; package shop; message Order { int32 id = 1; double total = 2; }',
    value: { id: 'o-1', total: 12.5 },
    base: 'syntax = "proto3"; package shop; message Money { int32 amount = 1; }',
    name: 'shop/money.proto',
    user: 'syntax = "proto3"; package shop; import "shop/money.proto"; message Bill { Money sum = 1; }',
    bill: { sum: { amount: 3 } },
  },
};

const say = what => console.log(what);
const plain = value => JSON.parse(JSON.stringify(value));

async function main() {
  const { first, next, broken, value, base, name, user, bill } = kinds[kind];
  const type = SchemaType[kind];
  const { id } = await registry.register({ type, schema: first }, { subject });
  assert.strictEqual((await registry.register({ type, schema: first }, { subject })).id, id);
  say('register');
  const fresh = new SchemaRegistry({ host, auth: { username: 'me', password: token } });
  const bytes = await registry.encode(id, value);
  assert.strictEqual(bytes.readInt32BE(1), id);
  assert.deepStrictEqual(plain(await fresh.decode(bytes)), value);
  say('encode and decode');
  assert.strictEqual(await fresh.getLatestSchemaId(subject), id);
  assert.strictEqual(await fresh.getRegistryId(subject, 1), id);
  assert.strictEqual(await fresh.getRegistryIdBySchema(subject, { type, schema: first }), id);
  say('look up');
  const second = await registry.register({ type, schema: next }, { subject });
  assert.notStrictEqual(second.id, id);
  say('next version');
  await assert.rejects(registry.register({ type, schema: broken }, { subject }),
    error => error.status === 409 || /incompatible/.test(error.message));
  say('incompatible');
  await registry.register({ type, schema: base }, { subject: `${subject}-money` });
  const whole = await registry.register(
    { type, schema: user, references: [{ name, subject: `${subject}-money`, version: 1 }] },
    { subject: `${subject}-bill` });
  const reader = new SchemaRegistry({ host, auth: { username: 'me', password: token } });
  assert.deepStrictEqual(plain(await reader.decode(await registry.encode(whole.id, bill))), plain(bill));
  say('references');
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
