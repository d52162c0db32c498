// Reads an Arrow IPC stream with Apache's own library and prints each row as JSON, typed values spelled plainly.
const { readFileSync } = require('node:fs');
const arrow = require('apache-arrow');

const plain = (value, type) => {
  if (value === null || value === undefined) return null;
  if (arrow.DataType.isDictionary(type)) return plain(value, type.dictionary);
  if (arrow.DataType.isDecimal(type)) {
    const words = new Uint32Array(value.buffer, value.byteOffset, 4);
    return BigInt.asIntN(128, words.reduceRight((sum, word) => (sum << 32n) + BigInt(word), 0n)).toString();
  }
  if (arrow.DataType.isStruct(type)) {
    return Object.fromEntries(type.children.map((f) => [f.name, plain(value[f.name], f.type)]));
  }
  if (arrow.DataType.isMap(type)) {
    const [key, item] = type.children[0].type.children;
    return [...value].map(([k, v]) => [plain(k, key.type), plain(v, item.type)]);
  }
  if (arrow.DataType.isList(type) || arrow.DataType.isFixedSizeList(type)) {
    return [...value].map((v) => plain(v, type.children[0].type));
  }
  if (arrow.DataType.isBinary(type)) return Buffer.from(value).toString('hex');
  if (arrow.DataType.isInterval(type)) return [...new Int32Array(value.buffer, value.byteOffset, 4)].join(',');
  if (typeof value === 'bigint') return value.toString();
  return value;
};

const table = arrow.tableFromIPC(readFileSync(process.argv[2]));
const fields = table.schema.fields;
console.log(JSON.stringify({ types: fields.map((f) => `${f.name}: ${f.type}`), batches: table.batches.length }));
for (let row = 0; row < table.numRows; row++) {
  console.log(JSON.stringify(fields.map((f, i) => plain(table.getChildAt(i).get(row), f.type))));
}
