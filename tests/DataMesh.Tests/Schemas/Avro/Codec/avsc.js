// npm's avsc as another codec: reads one JSON request from standard input, answers with one JSON text.
const { readFileSync } = require('node:fs');
const { crc32 } = require('node:zlib');
const avro = require('avsc');
const snappy = require('snappyjs');

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

const checksum = (bytes) => {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
};

// Avro's snappy block ends with the checksum of what was compressed.
const compressors = {
  snappy: (bytes, done) => done(null, Buffer.concat([Buffer.from(snappy.compress(bytes)), checksum(bytes)])),
};

const decompressors = {
  snappy: (block, done) => {
    const bytes = Buffer.from(snappy.uncompress(block.subarray(0, -4)));
    done(checksum(bytes).equals(block.subarray(-4)) ? null : new Error('wrong checksum'), bytes);
  },
};

const writeFile = async ({ schema, values, codec }) => {
  const type = typeOf(schema);
  const encoder = new avro.streams.BlockEncoder(type, {
    codec, blockSize: 512, writeHeader: true, codecs: { ...avro.streams.BlockEncoder.defaultCodecs(), ...compressors },
  });
  const parts = collect(encoder);
  values.forEach((v) => encoder.write(type.fromString(v)));
  encoder.end();
  return Buffer.concat(await parts).toString('base64');
};

const readFile = async ({ file }) => {
  let type;
  const decoder = new avro.streams.BlockDecoder({
    parseHook: (s) => (type = typeOf(s)), codecs: { ...avro.streams.BlockDecoder.defaultCodecs(), ...decompressors },
  });
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
