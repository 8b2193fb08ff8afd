// Makes every call of the system fail, one after the other, until a run of the built program has no failure. See README.md.
//
//   npm run inject -- [WORDS]...     WORDS: a part of the name of a kind of failure, such as `main openSync`
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { leaksIn } from './oracles.mjs';

const preload = resolve('test/support/failing-calls.cjs');
const program = resolve('bin/cprscan.cjs');
const deadlineMs = 120_000;
/** A call that fails from the n-th time on is tried up to this n. */
const mostForever = 25;

const root = mkdtempSync(join(tmpdir(), 'cprscan-inject-'));
const [input, log] = [join(root, 'in'), join(root, 'log')];
mkdirSync(join(input, 'sub'), { recursive: true });
const fixtures = [
  'csv/found/jira-issues.csv',
  'zip/found/breve.zip',
  'pdf/found/afgoerelse.pdf',
  '7z/found/breve.7z',
  'sqlite/found/sager.db',
  'pst/found/postkasse.pst',
  'mail/found/henvendelse.eml',
  'docx/found/notat.docx',
  'ole/found/borgere.xls',
  'bson/found/sager.bson',
];
const below = ['parquet/found/sager.parquet', 'html/found/vejledning.html', 'tar/found/breve.tar'];
for (const [folder, names] of [
  [input, fixtures],
  [join(input, 'sub'), below],
])
  for (const [index, name] of names.entries())
    copyFileSync(join('fixtures', name), join(folder, `${index}-${name.split('/').at(-1)}`));
// So much work that a second thread is started.
for (let index = 0; index < 12; index += 1) writeFileSync(join(input, `x${index}.bin`), Buffer.alloc(300_000, 7));

const files = {
  openSync: ['EMFILE', 'EACCES', 'ESTALE'],
  readSync: ['EIO', 'ESTALE', 'EAGAIN'],
  writeSync: ['ENOSPC', 'EIO'],
};
const others = [
  'statSync',
  'lstatSync',
  'readdirSync',
  'fstatSync',
  'closeSync',
  'renameSync',
  'fsyncSync',
  'fchmodSync',
  'accessSync',
];
const kinds = [
  ...[...Object.entries(files), ...others.map((call) => [call, ['EIO']])].flatMap(([call, codes]) =>
    codes.flatMap((code) => [
      { part: 'main', call, code },
      { part: 'thread', call, code },
    ]),
  ),
  ...['readSync', 'writeSync'].map((call) => ({ part: 'documents', call, code: 'EIO' })),
  ...['main', 'thread', 'documents'].flatMap((part) => [
    { part, call: 'readFileSync', code: 'EMFILE', modules: '' },
    { part, call: 'Worker', code: 'EAGAIN' },
    { part, call: 'Worker dies', code: '' },
    { part, call: 'spawn', code: 'EMFILE' },
    { part, call: 'spawn dies', code: '' },
  ]),
];
const nameOf = ({ part, call, code, modules }) =>
  [part, call, code, modules === undefined ? '' : 'of code'].filter(Boolean).join(' ');

/** Runs the program with a failure. */
function run(failing, threads) {
  for (const name of readdirSync(root)) if (name !== 'in') rmSync(join(root, name), { force: true });
  const outputs = ['-o', join(root, 'r.ndjson'), '-o', join(root, 'r.html')];
  const argv = [
    program,
    'scan',
    input,
    '-j',
    String(threads),
    '--as-of',
    '2060-01-01',
    '--fail-on',
    'never',
    ...outputs,
  ];
  const env = {
    PATH: process.env.PATH,
    LANG: 'C',
    NODE_OPTIONS: `--require=${preload}`,
    FAILING_CALLS: JSON.stringify({ ...failing, log }),
  };
  const child = spawn(process.execPath, argv, { env });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'])
    child[name].on('data', (more) => {
      said[name] += more;
    });
  const timer = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
  return new Promise((done) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const report = join(root, 'r.ndjson');
      const lines = existsSync(report) ? readFileSync(report, 'utf8').split('\n') : [];
      let events = [];
      try {
        events = lines.filter(Boolean).map((line) => JSON.parse(line));
      } catch {
        events = [{ type: 'not NDJSON' }];
      }
      done({
        ...said,
        code,
        signal,
        events,
        hasFailed: existsSync(log),
        left: readdirSync(root).filter((name) => name.endsWith('.tmp')),
      });
    });
  });
}

const findingsIn = (events) => events.filter(({ type }) => type === 'finding').length;

/** The promises that a run broke. `whole`: the number of findings of a run without a failure. */
function brokenBy({ stdout, stderr, code, signal, events, left }, { part, call, forever }, whole) {
  const broken = leaksIn(stdout + stderr + JSON.stringify(events));
  const end = events.at(-1);
  const skips = events.filter(({ type }) => type === 'skipped');
  const isWritten = end?.type === 'scan-end';
  // Nothing can be said on standard error if no write of this process succeeds.
  const isMute = part === 'main' && call === 'writeSync' && forever;
  const saysWhy = isMute || /could not be written|the system refused|could not be loaded/.test(stderr);
  const lost = whole - findingsIn(events);
  if (signal !== null) broken.push('it hangs');
  if (stderr.includes('internal failure')) broken.push('called a bug');
  if (call !== 'Worker dies')
    for (const { reason, code: why } of skips) if (reason === 'crashed') broken.push(`blamed on a reader: ${why}`);
  if (![0, 2, 3].includes(code) && !(code === 4 && saysWhy)) broken.push(`exit ${code}`);
  if (code === 2 && part !== 'main') broken.push('exit 2, although the scan had begun');
  if ([0, 3].includes(code) && !isWritten) broken.push('the report has no end');
  if (code === 0 && (skips.length > 0 || lost > 0)) broken.push(`exit 0, and ${lost} findings are lost`);
  if (isWritten && lost > 0 && skips.length === 0) broken.push(`${lost} findings are lost, and nothing says so`);
  if (isWritten) {
    const { found, complete, partial, untouched } = end.coverage.sources;
    if (found !== complete + partial + untouched) broken.push('the sums disagree');
  }
  if (left.length > 0 && code !== 4) broken.push('a temporary file is left');
  return broken;
}

const words = process.argv.slice(2);
let total = 0;
let failed = 0;
try {
  const whole = new Map();
  for (const threads of [1, 2]) whole.set(threads, findingsIn((await run({ part: 'none' }, threads)).events));
  for (const kind of kinds.filter((one) => words.length === 0 || words.some((word) => nameOf(one).includes(word)))) {
    const threads = kind.part === 'thread' || kind.call.startsWith('Worker') ? 2 : 1;
    for (const forever of [false, true]) {
      const broken = new Map();
      let nth = 1;
      for (; !forever || nth <= mostForever; nth += 1) {
        const ran = await run({ ...kind, nth, forever }, threads);
        if (!ran.hasFailed) break;
        total += 1;
        for (const promise of brokenBy(ran, { ...kind, forever }, whole.get(threads)))
          broken.set(promise, [...(broken.get(promise) ?? []), nth]);
      }
      console.log(`${nameOf(kind)}${forever ? ' and all after it' : ''}: ${nth - 1} failures`);
      for (const [promise, places] of broken) {
        failed += places.length;
        console.log(`  BROKEN ${promise}, at ${places.slice(0, 20).join(', ')}`);
      }
    }
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
console.log(`${total} failures; ${failed} promises broken.`);
process.exitCode = failed > 0 ? 1 : 0;
