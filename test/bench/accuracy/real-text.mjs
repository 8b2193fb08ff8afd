// Reads real text from a folder: Danish sentences with the places where a person or a number stands, and ten-digit numbers in
// data that holds no CPR numbers.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

/** The tokens of a sentence in CoNLL-U: word, kind, and whether a blank follows. Columns: https://universaldependencies.org/format.html */
function tokensOfConllu(block) {
  return block
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([id]) => /^[0-9]+$/.test(id))
    .map((columns) => ({
      word: columns[1],
      kind: columns[3] === 'PROPN' ? 'person' : columns[3] === 'NUM' ? 'number' : undefined,
      blank: !(columns[9] ?? '').includes('SpaceAfter=No'),
    }));
}

/** The tokens of a sentence in the tagged files of the Copenhagen Dependency Treebank. `NP` is a name, `AC` a number. */
function tokensOfTags(block) {
  const tokens = [...block.matchAll(/<W [^>]*?msd="([A-Z]+)[^>]*>([^<]*)<\/W>/g)];
  return tokens.map(([, tag, word], index) => ({
    word: word.replaceAll('&amp;', '&').replaceAll('&quot;', '"'),
    kind: tag === 'NP' ? 'person' : tag === 'AC' ? 'number' : undefined,
    blank: !/^[.,;:!?)]$/.test(tokens[index + 1]?.[2] ?? ''),
  }));
}

function sentencesOf(path) {
  if (path.endsWith('.conllu')) return readFileSync(path, 'utf8').split('\n\n').map(tokensOfConllu);
  if (path.endsWith('.tag')) return readFileSync(path, 'utf8').split('<s>').map(tokensOfTags);
  return [];
}

/** Words before a name that make it a place, a firm or a work, not a person. A town stands behind its postcode. */
const beforePlace = /^(?:[0-9]{4}|i|på|fra|til|ved|nær|omkring|firmaet|selskabet|avisen|bladet|the|of)$/i;

/**
 * Every place at which a person or a number stands in the sentences below a folder, with the text on either side. A name stands
 * there with all its words.
 */
export function sentences(folder) {
  const places = new Map();
  for (const path of filesBelow(folder)) {
    for (const tokens of sentencesOf(path)) {
      const write = (some) => some.map(({ word, blank }) => word + (blank ? ' ' : '')).join('');
      for (let at = 0; at < tokens.length; at += 1) {
        const { kind, word } = tokens[at];
        if (kind === undefined || (kind === 'number' && !/^[0-9]/.test(word))) continue;
        let end = at + 1;
        if (kind === 'person') while (tokens[end]?.kind === 'person' && tokens[end - 1].blank) end += 1;
        const isPlace = kind === 'person' && beforePlace.test(tokens[at - 1]?.word ?? '');
        const [before, after] = [
          write(tokens.slice(0, at)),
          (tokens[end - 1].blank ? ' ' : '') + write(tokens.slice(end)),
        ];
        if (!isPlace) places.set(`${before}\0${after}`, { kind, before, after });
        at = end - 1;
      }
    }
  }
  // The same sentence is in a treebank and in its successor.
  return [...places.values()];
}

const tenDigits = /(?<![0-9])(?:[0-3][0-9][01][0-9][0-9]{2})[- ]?[0-9]{4}(?![0-9])/g;
const margin = 160;
const maxBytes = 64e6;

/** Every number with the shape of a CPR number in files that hold none, with the text around it. `file` counts the files. */
export function* otherNumbers(folder) {
  let file = 0;
  for (const path of filesBelow(folder)) {
    if (statSync(path).size > maxBytes) continue;
    const all = readFileSync(path, 'latin1');
    if (all.slice(0, 4096).includes('\0')) continue;
    file += 1;
    for (const { index } of all.matchAll(tenDigits)) {
      const from = Math.max(0, index - margin);
      yield { file, text: all.slice(from, index + margin), start: index - from };
    }
  }
}
