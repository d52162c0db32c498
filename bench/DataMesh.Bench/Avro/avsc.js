// The same container file through npm's avsc: `write FILE RECORDS`, or `read FILE`, which prints times in milliseconds.
const { readFileSync } = require('node:fs');
const avro = require('avsc');

const [, , verb, file, records] = process.argv;

const type = avro.Type.forSchema({
  type: 'record',
  name: 'listening.PlayEvent',
  fields: [
    { name: 'id', type: 'long' },
    { name: 'user', type: 'string' },
    { name: 'country', type: 'string' },
    { name: 'playedAt', type: { type: 'long', logicalType: 'timestamp-millis' } },
    { name: 'durationMs', type: 'int' },
    { name: 'price', type: 'double' },
    { name: 'isSkipped', type: 'boolean' },
    { name: 'title', type: 'string' },
    { name: 'device', type: { type: 'enum', name: 'Device', symbols: ['PHONE', 'DESKTOP', 'SPEAKER', 'TV'] } },
    { name: 'score', type: ['null', 'double'] },
    { name: 'comment', type: ['null', 'string'] },
    { name: 'plays', type: 'long' },
  ],
});

const event = (i) => ({
  id: i,
  user: `user_${(i * 7919) % 100003}`,
  country: ['DE', 'FR', 'PL', 'SE'][i % 4],
  playedAt: 1700000000000 + i * 137,
  durationMs: (i * 31) % 400000,
  price: (i % 1000) / 100,
  isSkipped: i % 5 === 0,
  title: `A song of medium length, number ${i % 5000}`,
  device: ['PHONE', 'DESKTOP', 'SPEAKER', 'TV'][(i >> 2) % 4],
  score: i % 3 === 0 ? null : (i % 500) / 10,
  comment: i % 10 === 0 ? `comment ${i}` : null,
  plays: (i * 17) % 100000,
});

async function write() {
  const encoder = avro.createFileEncoder(file, type, { codec: 'null', blockSize: 65536 });
  for (let i = 0; i < Number(records); i++) {
    if (!encoder.write(event(i))) await new Promise((resolve) => encoder.once('drain', resolve));
  }
  encoder.end();
  await new Promise((resolve) => encoder.on('finish', () => setImmediate(resolve)));
}

// The documented way: a stream of records.
const stream = () => new Promise((resolve, reject) => {
  let count = 0;
  avro.createFileDecoder(file)
    .on('data', () => { count++; })
    .on('end', () => resolve(count))
    .on('error', reject);
});

// The fastest way: blocks found first, then one call a record on the bytes of each.
function buffer(blocks) {
  let count = 0;
  for (const { data, records: inBlock } of blocks) {
    for (let i = 0, offset = 0; i < inBlock; i++) {
      offset = type.decode(data, offset).offset;
      count++;
    }
  }
  return count;
}

function findBlocks() {
  const bytes = readFileSync(file);
  const long = avro.Type.forSchema('long');
  const header = avro.Type.forSchema({ type: 'map', values: 'bytes' }).decode(bytes, 4);
  const blocks = [];
  for (let at = header.offset + 16; at < bytes.length;) {
    const count = long.decode(bytes, at);
    const size = long.decode(bytes, count.offset);
    blocks.push({ records: count.value, data: bytes.subarray(size.offset, size.offset + size.value) });
    at = size.offset + size.value + 16;
  }
  return blocks;
}

async function timed(action) {
  await action();
  const start = process.hrtime.bigint();
  const count = await action();
  return { records: count, ms: Number(process.hrtime.bigint() - start) / 1e6 };
}

async function main() {
  if (verb === 'write') return write();
  const blocks = findBlocks();
  console.log(JSON.stringify({ stream: await timed(stream), buffer: await timed(() => buffer(blocks)) }));
}

main().catch((error) => { console.error(error); process.exit(1); });
