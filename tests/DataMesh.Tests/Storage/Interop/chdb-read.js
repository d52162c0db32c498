// Reads Delta tables with chDB, a reader that DataMesh did not write. On standard input a JSON array of
// { table, parquet, columns }; every table's rows go to its Parquet file, and one JSON line tells how it went.
const { createRequire } = require('node:module');
const path = require('node:path');
const fs = require('node:fs');

function resolveChdb(from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, 'node_modules', 'chdb'))) {
      return createRequire(path.join(folder, 'index.js'))('chdb');
    }
    if (folder === path.dirname(folder)) {
      throw new Error('chdb is not installed; run npm ci in the repository');
    }
  }
}

const { query } = resolveChdb(process.argv[2]);
const text = value => "'" + value.replace(/\\/g, '\\\\').replace(/'/g, "\\'") + "'";

for (const job of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  const filter = job.where ? ` WHERE ${job.where}` : '';
  try {
    query(
      `SELECT * FROM deltaLakeLocal(${text(job.table)})${filter} INTO OUTFILE ${text(job.parquet)} FORMAT Parquet ` +
      'SETTINGS output_format_parquet_string_as_string = 0', 'Null');
    console.log(JSON.stringify({ ok: true }));
  } catch (error) {
    console.log(JSON.stringify({ ok: false, error: String(error.message ?? error) }));
  }
}
