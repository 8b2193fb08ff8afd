// The process that is fuzzed. It runs one case after the other, so that a start of Node is not paid for each, and answers with broken promises.
import { readdirSync, readFileSync } from 'node:fs';
import { random } from '../bench/random.mjs';
import { mutated } from './mutate.mjs';
import { faultsOf, leaksIn, seesPlanted } from './oracles.mjs';
import { planted } from './plant.mjs';

const product = await import('../../.build/fuzz/product.cjs');
const asOf = '2060-01-01';
const asOfDate = product.parseIsoDate(asOf);

/** Runs the program in this process. */
async function ran(argv) {
  const output = { stdout: '', stderr: '' };
  const stream = (name) => ({
    isTerminal: false,
    columns: () => 80,
    write: async (part) => {
      output[name] += typeof part === 'string' ? part : Buffer.from(part).toString('latin1');
    },
  });
  const stdin = { isTerminal: false, open: async () => (async function* () {})() };
  const { code } = await product.run(argv, { env: {}, stdin, stdout: stream('stdout'), stderr: stream('stderr') });
  return { code, ...output };
}

function faultsOfRun({ code, stdout, stderr }, allowed) {
  const faults = allowed.includes(code) ? [] : [`the program exits with ${code}`];
  return [...faults, ...leaksIn(stdout), ...leaksIn(stderr)];
}

async function scanned(folder, options) {
  const events = [];
  for await (const event of product.scan({ paths: [folder], asOf, minConfidence: 'possible', ...options }))
    events.push(event);
  return events;
}

// Not `/`: to scan the whole computer takes long, and is no fault.
const optionValues = [
  '',
  '0',
  '1',
  '-1',
  '1e9',
  '99999999999999999999',
  '1.5',
  'NaN',
  '2060-01-01',
  '2060-02-30',
  '0000-00-00',
  '5y',
  '-5y',
  '10MB',
  '1K',
  '%',
  '*',
  '[',
  '{a,b',
  '**/*',
  '\\',
  'csv',
  'json',
  'ndjson',
  'xlsx',
  'html',
  'likely',
  'certain',
  'never',
  'hide',
  'da',
  'en',
  'utf-8',
  'windows-1252',
  'x',
  '-',
  '--',
  '.',
  '..',
  'a.txt',
  'out.csv',
  'out.ndjson',
  'out.xlsx',
  'no/such/out.html',
  'pdf',
  'zip',
  'PDF_NO_PAGES',
  'encrypted',
  'æøå',
  '\u202e',
  '\ud800',
  '\0',
  planted.written,
  '__proto__',
  'a=b',
  'x'.repeat(5000),
];

const blocks = product.createBlockMemory();
const sieve = product.createSieve(blocks);
const plain = product.plainSieve(blocks);
const textPieces = [
  '010145-6123',
  '0101456123',
  '01.02.45-6129',
  '010145 – 6129',
  '610145-6123',
  '010145-7AB1',
  '%2D',
  '&#45;',
  '\\u002d',
  '\u00ad',
  '\u200b',
  '\u202f',
  '٠١',
  '０１',
  'cpr',
  'CPR-nr.: ',
  'ordrenr. ',
  'tlf. ',
  'kr. ',
  ' ',
  '-',
  '/',
  '.',
  ':',
  ',',
  '\n',
  '\t',
  '(',
  ')',
  '"',
  '<td>',
  '</td>',
  '<b>',
  '&nbsp;',
  '0',
  '1',
  '9',
  '31',
  '12',
  '45',
  'a',
  'F',
  'æ',
  '😀',
  '\ud800',
  '\u0301',
  'x'.repeat(200),
  '1,50468E+09',
  'E',
  '%',
];

/** The detector on random text: it never throws, its hits are in order and inside, and the prefilter sees what its plain twin sees and what it finds. */
function detectorFaults(rng) {
  const faults = [];
  const length = rng.pick([1, 5, 20, 80, 300]);
  const text = Array.from({ length }, () => rng.pick(textPieces))
    .join('')
    .repeat(rng.pick([1, 1, 1, 3]));
  const name = rng.pick([undefined, 'cpr', 'ordrenr', 'a.b', 'note']);
  const field = name === undefined ? {} : { field: product.parseFieldText(name) };
  const hits = product.detectIn(
    { spot: { record: { kind: 'document', number: 1 }, ...field }, text, own: { start: 0, end: text.length }, base: 0 },
    asOfDate,
  );
  let last = 0;
  for (const { start, end, ten } of hits) {
    if (start < last || end > text.length || ten.length !== 10) faults.push('a hit is out of its text, or of order');
    last = end;
  }
  const bytes = rng.chance(0.5) ? Buffer.from(text) : mutated(Buffer.from(text), rng, () => Buffer.from(text));
  if (bytes.length > blocks.window.length) return faults;
  blocks.window.set(bytes);
  for (const escapes of ['none', 'characters', 'characters-and-tags']) {
    const [fast, slow] = [sieve, plain].map((one) => [...one.search(0, bytes.length, bytes.length, escapes)]);
    if (fast.length !== slow.length || fast.some((anchor, at) => anchor !== slow[at]))
      faults.push(`the prefilter and its plain twin differ (${escapes})`);
  }
  return faults;
}

const tasks = {
  /** Scans a folder. */
  async scan({ folder, isPlanted, options = {} }) {
    const events = await scanned(folder, options);
    return { faults: faultsOf(events, isPlanted), sees: seesPlanted(events) };
  },
  async detector({ seed, times }) {
    const faults = new Set();
    for (let index = 0; index < times; index += 1)
      for (const fault of detectorFaults(random(seed + index))) faults.add(`${fault} (text ${index})`);
    return { faults: [...faults], times };
  },
  /** Runs the program with random options. The folder of this process is one that may be written into. */
  async options({ seed, words }) {
    const rng = random(seed);
    const verb = rng.pick(['scan', 'scan', 'scan', 'report', 'explain', 'formats', 'key', '']);
    const argv = Array.from({ length: rng.int(6) }, () =>
      rng.chance(0.7) ? [rng.pick(words), rng.pick(optionValues)] : [rng.pick(optionValues)],
    ).flat();
    const line = [...(verb === '' ? [] : [verb]), ...(rng.chance(0.7) ? ['a.txt'] : []), ...argv].filter(
      (word) => word !== '--ocr',
    );
    const run = await ran(line);
    // The words of the command line are the user's own; only --show-values may print a whole number.
    const faults = faultsOfRun(run, [0, 1, 2, 3]).filter(
      (fault) => !(line.includes('--show-values') && fault.includes('whole number')),
    );
    // A report that cannot be written where the user wants it is told of with 4.
    return { faults: run.code === 4 && /could not (?:be )?writ/i.test(run.stderr) ? [] : faults, argv: line };
  },
  async report({ file, format }) {
    return { faults: faultsOfRun(await ran(['report', file, '-f', format]), [0, 1, 2, 3]) };
  },
  async result({ path }) {
    return {
      result: (await ran(['scan', path, '-f', 'ndjson', '--as-of', asOf, '--min-confidence', 'possible'])).stdout,
    };
  },
  async words() {
    const helps = [await ran(['scan', '--help']), await ran(['report', '--help']), await ran(['explain', '--help'])];
    const words = [...new Set(helps.flatMap(({ stdout }) => stdout.match(/(?<=\s)--?[a-z0-9][a-z-]*/g) ?? []))];
    return { words, formats: product.reportFormatIds };
  },
  /** Memory and open files after a collection, to see whether they grow. */
  async vitals() {
    global.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    global.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean).length;
    return { rss, kept: heapUsed + external, descriptors: readdirSync('/proc/self/fd').length, children };
  },
};

/** Time of this process on the processor. Other work on the computer does not make it longer. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

process.on('message', async ({ type, ...task }) => {
  const started = performance.now();
  const cpuBefore = cpuMs();
  try {
    const answer = await tasks[type](task);
    process.send({
      ...answer,
      ms: performance.now() - started,
      cpuMs: cpuMs() - cpuBefore,
      rss: process.memoryUsage.rss(),
    });
  } catch (error) {
    // The stack is for the developer, and goes only to the fuzzer.
    process.send({
      faults: [
        `thrown: ${String(error?.stack ?? error)
          .split('\n')
          .slice(0, 4)
          .join(' | ')}`,
      ],
      ms: performance.now() - started,
      rss: process.memoryUsage.rss(),
    });
  }
});
process.send({ isReady: true });
