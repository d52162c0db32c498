// Reads an Arrow IPC stream with Apache's own library: its rows with commas between the cells, or only their number.
const { createRequire } = require('node:module');
const { createReadStream } = require('node:fs');
const arrow = createRequire(__filename)('apache-arrow');

(async () => {
  const [file, what] = process.argv.slice(2);
  let count = 0;
  for await (const batch of await arrow.RecordBatchReader.from(createReadStream(file))) {
    count += batch.numRows;
    for (let row = 0; what === 'rows' && row < batch.numRows; row++) {
      console.log(batch.schema.fields.map((_, column) => String(batch.getChildAt(column).get(row))).join(','));
    }
  }
  if (what === 'count') console.log(count);
})();
