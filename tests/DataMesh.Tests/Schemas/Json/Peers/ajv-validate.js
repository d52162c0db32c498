// Reads [{draft, schema, values, formats}] and answers [[true, false, …] | "why the schema is refused"].
'use strict';
const root = process.argv[2];
const load = name => require(require.resolve(name, { paths: [root] }));

const known = {};

function create(draft, formats) {
  return known[draft] || (known[draft] = make(draft, formats));
}

function make(draft, formats) {
  const options = { strict: false, validateFormats: formats, allErrors: false, logger: false, addUsedSchema: false };
  const unwrap = module => module.default || module;
  const Ajv = unwrap(load({ 4: 'ajv-draft-04', 2019: 'ajv/dist/2019', 2020: 'ajv/dist/2020' }[draft] || 'ajv'));
  const ajv = new Ajv(options);
  if (draft === 6) {
    ajv.addMetaSchema(load('ajv/dist/refs/json-schema-draft-06.json'));
  }
  if (formats) {
    unwrap(load('ajv-formats'))(ajv);
  }
  return ajv;
}

let text = '';
process.stdin.on('data', chunk => { text += chunk; });
process.stdin.on('end', () => {
  const answers = JSON.parse(text).map(job => {
    try {
      const validate = create(job.draft, job.formats).compile(JSON.parse(job.schema));
      return job.values.map(value => validate(JSON.parse(value)));
    } catch (error) {
      return String(error.message);
    }
  });
  process.stdout.write(JSON.stringify(answers));
});
