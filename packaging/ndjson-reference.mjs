/**
 * Makes the reference of the NDJSON from its schema, in Markdown.
 *
 * @param {object} schema  docs/schema/ndjson-v1.schema.json
 * @param {readonly string[]} examples  lines of a result, one for each event that has an example
 * @returns {string} the text of docs/ndjson.md
 */
export function ndjsonReference(schema, examples) {
  const events = schema.oneOf.map(({ $ref }) => definitionName($ref));
  const shared = Object.keys(schema.definitions).filter((name) => !events.includes(name));
  const parts = [
    head,
    '## Events',
    ...events.map((name) => eventSection(name, schema.definitions[name], examples)),
    '## Shared parts',
    ...shared.map((name) => section(name, schema.definitions[name])),
  ];
  return `${parts.join('\n\n')}\n`;
}

const head = `# NDJSON

This file is made from [\`schema/ndjson-v1.schema.json\`](schema/ndjson-v1.schema.json) (JSON Schema, draft 7): \`UPDATE_API=1 npx vitest run
test/repo/ndjson-schema.test.ts\` rewrites it, and the same test fails when it is out of date.

\`cprscan scan PATH -f ndjson\` or \`-o result.ndjson\` writes one event a line: a JSON object in UTF-8, ended by a line feed. The first line is a
\`scan-start\`, the last a \`scan-end\`. A \`source-start\` and a \`source-end\` enclose the events of each source, and those of
the sources inside it. A source that could not be opened has only a \`skipped\` event. A result without a \`scan-end\` is incomplete. The library
gives the same events as objects.

No name contains the digits of a CPR number: file names, field names and record keys have x in their place.

**Compatibility.** The schema describes what this version writes, and refuses any other property. A later version may add optional properties,
rules, formats and codes, and keep \`schema\` at 1: a program that reads results should ignore properties that it does not know. \`cprscan report\`
reads a result by rules that differ from the schema on purpose:

- it ignores properties that it does not know;
- it takes any plain name for a \`rule\`, the \`name\` of a limit and the \`verdict\` of a column, which a later version may have added;
- it does not require \`decibans\` in a \`column\`, nor \`of\` in the date of a record, which earlier versions did not write;
- it refuses a \`context\` with a digit that is not part of the \`masked\` number of the same finding.`;

function definitionName(reference) {
  return reference.split('/').at(-1);
}

function eventSection(name, definition, examples) {
  const example = examples.find((line) => JSON.parse(line).type === name);
  return [section(name, definition), ...(example === undefined ? [] : [`\`\`\`json\n${example}\n\`\`\``])].join('\n\n');
}

function section(name, definition) {
  if (definition.properties === undefined) return `### ${name}\n\n${definition.description}${valuesOf(definition)}`;
  const rows = rowsOf(definition, '');
  const table = ['| Property | Type | Present | Meaning |', '| --- | --- | --- | --- |', ...rows.map(line)];
  return [`### ${name}`, definition.description, table.join('\n')].join('\n\n');
}

function line(cells) {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A row for each property, followed by the rows of the properties inside it. */
function rowsOf({ properties, required }, before) {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = `${before}${name}`;
    const inside = schema.type === 'array' ? schema.items : schema;
    const present = required.includes(name) ? 'always' : 'sometimes';
    const row = [`\`${path}\``, typeOf(schema), present, `${schema.description}${valuesOf(schema)}`];
    const rest =
      inside.properties === undefined ? [] : rowsOf(inside, `${path}${schema.type === 'array' ? '[]' : ''}.`);
    return [row, ...rest];
  });
}

function typeOf(schema) {
  if (schema.$ref !== undefined)
    return `[${definitionName(schema.$ref)}](#${definitionName(schema.$ref).toLowerCase()})`;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined || schema.oneOf !== undefined) return 'one of';
  if (schema.type === 'array') return `list of ${schema.items.type}s`;
  if (schema.type === 'object' && schema.properties === undefined)
    return `object of ${schema.additionalProperties.type}s`;
  return schema.type;
}

function valuesOf(schema) {
  if (schema.enum !== undefined) return ` ${schema.enum.map((value) => `\`${value}\``).join(', ')}.`;
  if (schema.oneOf === undefined) return '';
  return ` ${schema.oneOf.map((one) => `\`${one.const}\`: ${one.description}`).join('; ')}.`;
}
