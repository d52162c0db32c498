// npm's avsc as another codec: reads one JSON request from standard input, answers with one JSON text.
const { readFileSync } = require('node:fs');
const avro = require('avsc');

// avsc keeps the names of types in the options, so each schema has its own.
const typeOf = (schema) => avro.Type.forSchema(schema, { wrapUnions: true });

const encode = ({ schema, values }) => {
  const type = typeOf(schema);
  return values.map((v) => type.toBuffer(type.fromString(v)).toString('base64'));
};

// The writer's bytes as the reader sees them, in Avro's JSON encoding.
const decode = ({ schema, reader, buffers }) => {
  const writer = typeOf(schema);
  const type = reader ? typeOf(reader) : writer;
  const resolver = reader ? type.createResolver(writer) : undefined;
  return buffers.map((b) => type.toString(type.fromBuffer(Buffer.from(b, 'base64'), resolver)));
};

const collect = (stream) => new Promise((resolve, reject) => {
  const parts = [];
  stream.on('data', (part) => parts.push(part)).on('end', () => resolve(parts)).on('error', reject);
});

const writeFile = async ({ schema, values, codec }) => {
  const type = typeOf(schema);
  const encoder = new avro.streams.BlockEncoder(type, { codec, blockSize: 512, writeHeader: true });
  const parts = collect(encoder);
  values.forEach((v) => encoder.write(type.fromString(v)));
  encoder.end();
  return Buffer.concat(await parts).toString('base64');
};

const readFile = async ({ file }) => {
  let type;
  const decoder = new avro.streams.BlockDecoder({ parseHook: (s) => (type = typeOf(s)) });
  const values = collect(decoder);
  decoder.end(Buffer.from(file, 'base64'));
  return (await values).map((v) => type.toString(v));
};

const verbs = { encode, decode, writeFile, readFile };
const main = async () => {
  const requests = JSON.parse(readFileSync(0, 'utf8'));
  const answers = [];
  for (const { verb, ...request } of requests) answers.push(await verbs[verb](request));
  console.log(JSON.stringify(answers));
};

main().catch((error) => { console.error(error); process.exit(1); });
