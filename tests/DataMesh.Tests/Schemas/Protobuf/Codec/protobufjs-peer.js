// Reads lines { proto, message, cases: [{ bytes, json }] } and answers { cases: [{ bytes, json, again }] }:
// the given bytes encoded again, the given bytes as JSON, and the given JSON as bytes.
const { createRequire } = require("module");
const protobuf = createRequire(process.argv[2])("protobufjs");
const readline = require("readline");

const options = { longs: String, enums: String, bytes: String, json: true };

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { proto, message, cases } = JSON.parse(line);
  const type = protobuf.parse(proto).root.lookupType(message);
  const answers = cases.map(({ bytes, json }) => {
    const decoded = type.decode(Buffer.from(bytes, "base64"));
    return {
      bytes: Buffer.from(type.encode(decoded).finish()).toString("base64"),
      json: JSON.stringify(type.toObject(decoded, options)),
      again: Buffer.from(type.encode(type.fromObject(JSON.parse(json))).finish()).toString("base64"),
    };
  });
  console.log(JSON.stringify({ cases: answers }));
});
