import ts from 'typescript';

/** The headings, by kind of declaration. */
const titles = { function: 'Functions', class: 'Classes', type: 'Types' };

/**
 * Makes the reference of the library, in Markdown.
 *
 * @param {import('./public-api.mjs').PublicApi} api  the exports of the library
 * @returns {string} the text of docs/api.md
 */
export function apiReport({ checker, declarations }) {
  const parts = Object.entries(titles).flatMap(([kind, title]) => [
    `## ${title}`,
    ...declarations.filter((one) => one.kind === kind).map((one) => section(one, checker)),
  ]);
  return `${[head, ...parts].join('\n\n')}\n`;
}

const head = `# Library reference

This file is made from the declarations in \`src\`: \`UPDATE_API=1 npx vitest run test/repo/api.test.ts\` rewrites it, and the same test fails when
it is out of date. A change here is a change of the public interface.

\`\`\`ts
import { scan, type ScanEvent } from 'cprscan';
\`\`\``;

function section({ name, kind, text, symbol, node }, checker) {
  const words = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol.getJsDocTags(checker).map((tag) => ({ tag: tag.name, text: ts.displayPartsToString(tag.text) }));
  const list = [
    ...(kind === 'function' ? node.parameters.map((one) => parameterLine(one.name.getText(), tags)) : []),
    ...tags.filter(({ tag }) => tag === 'returns').map((one) => `- Returns ${inLine(one.text)}`),
    ...tags.filter(({ tag }) => tag === 'throws').map((one) => `- Throws ${inLine(one.text)}`),
  ];
  return [
    `### ${name}`,
    ...(words === '' ? [] : [words]),
    ...(list.length === 0 ? [] : [list.join('\n')]),
    `\`\`\`ts\n${text}\n\`\`\``,
    ...tags.filter(({ tag }) => tag === 'example').map((one) => `\`\`\`js\n${one.text}\n\`\`\``),
  ].join('\n\n');
}

function parameterLine(name, tags) {
  const text = tags.find(({ tag, text }) => tag === 'param' && text.startsWith(name))?.text.slice(name.length) ?? '';
  return `- \`${name}\`: ${inLine(text)}`;
}

function inLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}
