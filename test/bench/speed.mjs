// Whole-process speed against other tools, in pairs: node test/bench/speed.mjs [--quick] [--only ROW…] [--folder DIR] [--bin FILE]
//
// The time of a run includes the start of the process. cprscan and the other tool take turns (A B A B …), and the ratio is
// computed for each pair, so that other load on the machine affects both. Output goes to a file, never into a pipe.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { corpus, defaultFolder } from './corpora.mjs';
import { derived } from './derived.mjs';
import { smallFiles } from './small-files.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    folder: { type: 'string', default: defaultFolder },
    bin: { type: 'string', default: fileURLToPath(new URL('../../bin/cprscan.cjs', import.meta.url)) },
  },
});
const usualPairs = options.quick ? 3 : 5;
const startRuns = 21;

// NODE_EXTRA_CA_CERTS costs 46 ms at every start of Node. The other variables would change the behaviour of the tools.
const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, RIPGREP_CONFIG_PATH, GREP_OPTIONS, ...environment } = process.env;

const scratch = join(options.folder, `speed-${process.pid}`);
const stdoutPath = join(scratch, 'stdout');
const timer = '/usr/bin/time';
const hasTimer = spawnSync(timer, ['--version']).status === 0;

const log = (text) => console.error(text);
const size = (megabytes) => ({ folder: options.folder, megabytes: options.quick ? megabytes / 10 : megabytes, log });
/** What is measured: how to make it, the tools that are compared, whether several threads can share it, and how many pairs if a run takes half a minute. */
const rows = {
  text: { make: () => corpus('text', size(1200)), peers: ['rg', 'vectorscan', 'grep', 'cat'] },
  tickets: { make: () => corpus('tickets', size(1000)), peers: ['rg', 'vectorscan', 'grep', 'cat'] },
  'tickets, a quarter': { make: () => corpus('tickets', size(250)), peers: ['rg', 'vectorscan'] },
  'access log': { make: () => corpus('log', size(150)), peers: ['rg', 'vectorscan', 'cat'] },
  mysqldump: { make: () => derived('sql', size(150)), peers: ['rg', 'vectorscan'] },
  'JSON on one line': { make: () => derived('json', size(300)), peers: ['rg', 'vectorscan'] },
  'ServiceNow XML': { make: () => derived('xml', size(300)), peers: ['rg', 'vectorscan'] },
  'NDJSON in gzip': { make: () => derived('ndjson.gz', size(300)), peers: ['rg -z', 'gzip'] },
  'all digits': { make: () => corpus('digits', size(60)), peers: ['rg', 'vectorscan'] },
  'a number in every row': { make: () => corpus('dense', size(150)), peers: ['rg', 'vectorscan'], pairs: 2 },
  'nothing but numbers': { make: () => corpus('numbers', size(60)), peers: ['rg', 'vectorscan'], pairs: 1 },
  '6,000 small files': { make: () => smallFiles(size(0)), peers: ['rg', 'vectorscan', 'cat'], isFolder: true },
};

const shape = '\\b[0-9]{6}[- ]?[0-9]{4}\\b';
const cprscan = (...args) => ({
  command: process.execPath,
  args: [options.bin, 'scan', ...args, '--fail-on', 'never'],
});
/** A single file is read by one thread. */
const modes = { 'one thread': (path) => cprscan(path, '-j', '1'), 'all cores': (path) => cprscan(path) };

/** Compiles the counter of Vectorscan, if the library is here. */
function vectorscan() {
  const program = join(options.folder, 'vectorscan-count');
  const source = fileURLToPath(new URL('vectorscan-count.c', import.meta.url));
  return spawnSync('cc', ['-O2', '-o', program, source, '-lhs']).status === 0 ? program : undefined;
}

const versionOf = (command) => spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0];
const filesIn = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [path];

mkdirSync(scratch, { recursive: true });
const counter = vectorscan();
const counts = (does) => `${does}; no date, no check digit, no record, no field`;
const allPeers = {
  rg: {
    does: counts('counts the shape'),
    version: versionOf('rg'),
    run: (path) => ({ command: 'rg', args: ['-j1', '--no-unicode', '--count-matches', shape, path] }),
  },
  'rg -z': {
    does: counts('counts the shape in what gzip unpacks'),
    version: versionOf('rg'),
    run: (path) => ({ command: 'rg', args: ['-j1', '-z', '--no-unicode', '--count-matches', shape, path] }),
  },
  vectorscan: {
    does: counts('counts the shape in a stream'),
    version: counter && 'vectorscan, streaming mode',
    run: (path) => ({ command: counter, args: filesIn(path) }),
  },
  grep: {
    does: counts('counts lines with the shape'),
    version: versionOf('grep'),
    run: (path) => ({ command: 'grep', args: ['-acE', shape, path], env: { LC_ALL: 'C' } }),
  },
  gzip: {
    does: 'unpacks the bytes and looks at none',
    version: versionOf('gzip'),
    run: (path) => ({ command: 'gzip', args: ['-dc', path], discard: true }),
  },
  cat: {
    does: 'reads the bytes and looks at none',
    version: versionOf('cat'),
    run: (path) => ({ command: 'cat', args: filesIn(path), discard: true }),
  },
};
const peers = Object.fromEntries(Object.entries(allPeers).filter(([, { version }]) => version !== undefined));

/** One run: elapsed seconds and, if GNU time is installed, peak memory in MiB and CPU seconds. */
function measure({ command, args, env = {}, discard = false }) {
  // Into a file, because grep stops at the first match when it writes to /dev/null.
  const out = openSync(discard ? '/dev/null' : stdoutPath, 'w');
  const err = openSync(join(scratch, 'stderr'), 'w');
  const usagePath = join(scratch, 'usage');
  const [program, ...rest] = hasTimer
    ? [timer, '--quiet', '-f', '%M %U %S', '-o', usagePath, command, ...args]
    : [command, ...args];
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(program, rest, { stdio: ['ignore', out, err], env: { ...environment, ...env } });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  closeSync(out);
  closeSync(err);
  if (error !== undefined) throw error;
  // grep and rg exit with 1 for "nothing found". Any other exit code but 0 is a failed run.
  if (status !== 0 && !(status === 1 && command !== process.execPath)) {
    throw new Error(
      `${command} ${args.join(' ')}: exit ${status}\n${readFileSync(join(scratch, 'stderr'), 'utf8').slice(0, 2000)}`,
    );
  }
  if (!hasTimer) return { seconds };
  const [kibibytes, user, system] = readFileSync(usagePath, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  return { seconds, mebibytes: kibibytes / 1024, cpu: user + system };
}

/** Reads a file, or those in a folder, into the page cache, which some machines empty within a minute. */
function warm(path) {
  const buffer = Buffer.allocUnsafe(1 << 20);
  for (const one of filesIn(path)) {
    const file = openSync(one, 'r');
    while (readSync(file, buffer) > 0);
    closeSync(file);
  }
}

function median(numbers) {
  const sorted = numbers.filter((n) => n !== undefined).sort((a, b) => a - b);
  const half = sorted.length >> 1;
  if (sorted.length === 0) return undefined;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const summary = (runs) => ({
  seconds: median(runs.map((run) => run.seconds)),
  mebibytes: runs.some((run) => run.mebibytes !== undefined)
    ? Math.max(...runs.map((run) => run.mebibytes ?? 0))
    : undefined,
  cpu: median(runs.map((run) => run.cpu)),
  runs: runs.map((run) => run.seconds),
});

/** cprscan in one mode and one other tool in turn, on one file or folder. */
function inPairs(mode, peer, path, pairs) {
  const ours = [];
  const theirs = [];
  for (let i = 0; i < pairs; i++) {
    warm(path);
    ours.push(measure(modes[mode](path)));
    theirs.push(measure(peer.run(path)));
  }
  const ratios = ours.map((run, i) => theirs[i].seconds / run.seconds);
  return { mode, cprscan: summary(ours), peer: summary(theirs), ratio: median(ratios), ratios };
}

/** How many of the planted numbers cprscan reports, and whether in the right records. */
async function recall(path, truth) {
  const report = join(scratch, 'findings.ndjson');
  measure(cprscan(path, '-f', 'ndjson', '-o', report));
  let findings = 0;
  let recordSum = 0;
  for await (const line of createInterface({ input: createReadStream(report) })) {
    if (!line.startsWith('{"type":"finding"')) continue;
    findings++;
    recordSum += JSON.parse(line).location.record.number;
  }
  rmSync(report);
  const sameRecords = findings === truth.planted && (truth.recordSum === undefined || recordSum === truth.recordSum);
  return { planted: truth.planted, findings, sameRecords };
}

/** A file of one line, to measure the start-up time. */
function startUp() {
  const path = join(scratch, 'one-line.txt');
  writeFileSync(path, 'Her er ingen numre.\n');
  const contestants = {
    cprscan: modes['one thread'](path),
    'node -e 0 (the floor)': { command: process.execPath, args: ['-e', '0'] },
    ...(peers.rg && { rg: peers.rg.run(path) }),
  };
  const runs = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let i = 0; i < startRuns; i++) {
    for (const [name, contestant] of Object.entries(contestants)) runs[name].push(measure(contestant));
  }
  return Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, summary(list)]));
}

const fixed = (number, digits, unit = '') => (number === undefined ? '–' : `${number.toFixed(digits)}${unit}`);

function print(table) {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  console.log();
}

/** Measures one row against each of its peers. */
async function measureRow(name, { make, peers: names, isFolder = false, pairs = usualPairs }) {
  const { path, truth } = await make();
  warm(path);
  log(`${name}: counting what is found`);
  const found = await recall(path, truth);
  const comparisons = {};
  for (const peer of names.filter((one) => peers[one] !== undefined)) {
    log(`${name}: ${pairs} pairs with ${peer}`);
    const measured = Object.keys(modes).filter((mode) => mode === 'one thread' || isFolder);
    comparisons[peer] = measured.map((mode) => inPairs(mode, peers[peer], path, pairs));
    for (const { mode, cprscan: ours, ratio } of comparisons[peer])
      log(`  ${mode}: ${fixed(ours.seconds, 3)} s, ${fixed(ratio, 2)} times as fast`);
  }
  const bytes = filesIn(path).reduce((sum, one) => sum + statSync(one).size, 0);
  return { bytes, ...found, comparisons };
}

async function main() {
  const wanted = Object.entries(rows).filter(([name]) => options.only === undefined || options.only.includes(name));
  const measured = {};
  for (const [name, row] of wanted) measured[name] = await measureRow(name, row);
  log(`start: ${startRuns} runs each`);
  const start = startUp();

  console.log(
    `\nOver 1.00: cprscan is that many times faster. Medians of up to ${usualPairs} pairs; peak memory is the largest seen.\n`,
  );
  print([
    ['other', 'version', 'does'],
    ...Object.entries(peers).map(([name, { version, does }]) => [name, version, does]),
  ]);
  print([
    ['what', 'MB', 'threads', 'cprscan s', 'CPU s', 'peak MiB', 'other', 'other s', 'ratio'],
    ...Object.entries(measured).flatMap(([name, { bytes, comparisons }]) =>
      Object.entries(comparisons).flatMap(([peer, list]) =>
        list.map(({ mode, cprscan: ours, peer: theirs, ratio }) => [
          name,
          fixed(bytes / 1e6, 0),
          mode,
          fixed(ours.seconds, 3),
          fixed(ours.cpu, 2),
          fixed(ours.mebibytes, 0),
          peer,
          fixed(theirs.seconds, 3),
          fixed(ratio, 2),
        ]),
      ),
    ),
  ]);
  print([
    ['what', 'planted', 'found', 'in the same records'],
    ...Object.entries(measured).map(([name, { planted, findings, sameRecords }]) => [
      name,
      String(planted),
      String(findings),
      sameRecords ? 'yes' : 'no',
    ]),
  ]);
  print([
    [`start (${startRuns} runs)`, 'ms', 'peak MiB'],
    ...Object.entries(start).map(([name, { seconds, mebibytes }]) => [
      name,
      fixed(seconds * 1000, 1),
      fixed(mebibytes, 0),
    ]),
  ]);

  const cpu = cpus()[0]?.model ?? 'unknown';
  const slug = cpu
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const date = new Date().toISOString().slice(0, 10);
  const results = new URL('results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  const path = new URL(`${date}-${slug}${options.quick ? '-quick' : ''}.json`, results);
  const machine = { cpu, cores: cpus().length, gibibytes: Math.round(totalmem() / 2 ** 30), node: process.version };
  const tools = Object.fromEntries(Object.entries(peers).map(([name, { does, version }]) => [name, { version, does }]));
  writeFileSync(path, `${JSON.stringify({ date, pairs: usualPairs, machine, tools, measured, start }, null, 2)}\n`);
  console.log(`Written to ${fileURLToPath(path)}`);
}

try {
  await main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
