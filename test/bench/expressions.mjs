// Measures every regular expression of the program on long repetitive lines: n characters, and twice as many. See README.md of the folder fuzz.
//
//   npm run bench:expressions -- [WORDS]     WORDS: a part of a path
//
// Prints the expressions whose time more than doubles. Each stands for a line of code that has to bound its text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import ts from 'typescript';

/** Lines of these lengths are tried, in characters. */
const [firstLength, lastLength] = [32, 65_536];
/** A time below this says nothing about growth. */
const telling = 30;
const maxMs = 30_000;
/** Characters that mean something in the formats, besides those of the expression. */
const common = [
  'a',
  'A',
  '0',
  '1',
  ' ',
  '\t',
  '\n',
  '-',
  '.',
  ',',
  '"',
  "'",
  '<',
  '>',
  '&',
  ';',
  ':',
  '=',
  '\\',
  '/',
  '(',
  '[',
  '{',
  '_',
  '%',
  '\u00a0',
  'é',
];

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(join(folder, entry.name))
      : /(?<!\.(?:as|wasm|d))\.ts$/.test(entry.name)
        ? [join(folder, entry.name)]
        : [],
  );
}

/** Every regular expression that stands in the code as such. */
function expressionsIn(path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
  const found = [];
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const text = node.getText();
      const end = text.lastIndexOf('/');
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ place: `${path}:${line + 1}`, source: text.slice(1, end), flags: text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What is repeated: single characters, pairs of them, and words of the expression. */
function piecesOf({ source }) {
  const words = source.match(/[A-Za-z0-9]{2,}/g) ?? [];
  const characters = [...new Set([...source.replaceAll(/\\[a-zA-Z]/g, ''), ...common])];
  const own = characters.slice(0, 14);
  return [
    ...characters,
    ...own.flatMap((one) => own.map((other) => one + other)),
    ...words.slice(0, 6),
    ...words.slice(0, 6).map((word) => `${word} `),
  ];
}

const endings = ['', '\0', 'x', '\n!'];

function msOf({ source, flags }, text) {
  const expression = new RegExp(source, flags);
  const started = performance.now();
  if (flags.includes('g')) for (const _match of text.matchAll(expression));
  else expression.test(text);
  return performance.now() - started;
}

/** The least of three measurements: other work on the computer makes one longer, and none shorter. */
const leastMsOf = (expression, text) => Math.min(...[1, 2, 3].map(() => msOf(expression, text)));

/** The line that takes longest, and by how much its time grows when its length doubles. */
function worstOf(expression) {
  let worst = { ms: 0, growth: 1 };
  for (const piece of piecesOf(expression))
    for (const ending of endings) {
      const lineOf = (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length) + ending;
      for (let length = firstLength; length <= lastLength; length *= 2) {
        if (msOf(expression, lineOf(length)) < telling) {
          // So fast a line does not become slow before its length has grown by eight.
          if (length === 1024 && msOf(expression, lineOf(8 * length)) < telling / 8) break;
          continue;
        }
        const ms = leastMsOf(expression, lineOf(length));
        if (ms > worst.ms && ms >= telling) {
          const growth = ms / Math.max(leastMsOf(expression, lineOf(length / 2)), 0.05);
          worst = { ms, growth, length, piece: JSON.stringify(piece + ending) };
        }
        break;
      }
      if (worst.ms > 0 && worst.growth > 3) return worst;
    }
  return worst;
}

if (isMainThread) {
  const words = process.argv[2] ?? '';
  const expressions = filesBelow('src')
    .filter((path) => path.includes(words))
    .flatMap(expressionsIn);
  let slow = 0;
  for (let at = 0; at < expressions.length; ) {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: expressions.slice(at) });
    let answered = 0;
    let timer;
    await new Promise((resolve) => {
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          const { place, source } = expressions[at + answered];
          console.log(`${place}  /${source.slice(0, 80)}/  takes longer than ${maxMs / 1000} s`);
          slow += 1;
          answered += 1;
          void worker.terminate();
        }, maxMs);
      };
      wait();
      worker.on('message', ({ ms, growth, length, piece }) => {
        const { place, source } = expressions[at + answered];
        if (growth > 2.6 && ms > telling) {
          slow += 1;
          console.log(
            `${place}  /${source.slice(0, 80)}/  ${piece} × ${length}: ${ms.toFixed(0)} ms, ${growth.toFixed(1)} times that of the half`,
          );
        }
        answered += 1;
        wait();
      });
      worker.on('exit', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    at += answered;
  }
  console.log(`${expressions.length} expressions; the time of ${slow} more than doubles with the length of the line.`);
} else {
  for (const expression of workerData) parentPort.postMessage(worstOf(expression));
}
