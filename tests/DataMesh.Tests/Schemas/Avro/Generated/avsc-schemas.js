// Reads lines {reader, writer} and answers each with what avsc makes of it.
const { createRequire } = require('node:module');
const path = require('node:path');
const readline = require('node:readline');

const avro = createRequire(path.join(process.argv[2], 'package.json'))('avsc');

function form(schema) {
  const type = avro.Type.forSchema(schema, { wrapUnions: true });
  return { type, text: JSON.stringify(type.schema()), md5: type.fingerprint('md5').toString('hex') };
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { reader, writer } = JSON.parse(line);
  const [ours, theirs] = [form(reader), form(writer)];
  let error = null;
  try {
    ours.type.createResolver(theirs.type, { ignoreNamespaces: true });
  } catch (e) {
    error = e.message;
  }
  console.log(JSON.stringify({ form: ours.text, md5: ours.md5, error }));
});
