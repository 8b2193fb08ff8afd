// Whole-process speed against other tools, in pairs: node test/bench/speed.mjs [--quick] [--folder DIR] [--bin FILE]
//
// The time of a run includes the start of the process. cprscan and the other tool take turns (A B A B …), and the ratio is
// computed for each pair, so that other load on the machine affects both. Output goes to a file, never into a pipe.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { corpus, defaultFolder, defaultMegabytes } from './corpora.mjs';
import { derived, derivedKinds } from './derived.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    folder: { type: 'string', default: defaultFolder },
    bin: { type: 'string', default: fileURLToPath(new URL('../../bin/cprscan.cjs', import.meta.url)) },
  },
});
const megabytes = options.quick ? 100 : defaultMegabytes;
const pairs = options.quick ? 3 : 5;
const startRuns = 21;

// NODE_EXTRA_CA_CERTS costs 46 ms at every start of Node. The other variables would change the behaviour of the tools.
const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, RIPGREP_CONFIG_PATH, GREP_OPTIONS, ...environment } = process.env;

const scratch = join(options.folder, `speed-${process.pid}`);
const stdoutPath = join(scratch, 'stdout');
const timer = '/usr/bin/time';
const hasTimer = spawnSync(timer, ['--version']).status === 0;

const shape = '\\b[0-9]{6}[- ]?[0-9]{4}\\b';
const cprscan = (...args) => ({
  command: process.execPath,
  args: [options.bin, 'scan', ...args, '--fail-on', 'never'],
});
const modes = {
  ndjson: (file) => cprscan(file, '-f', 'ndjson', '-o', '/dev/null'),
  terminal: (file) => cprscan(file),
};
const peers = {
  rg: {
    does: 'counts the shape; no date, no check digit, no record, no field',
    run: (file) => ({ command: 'rg', args: ['-j1', '--no-unicode', '--count-matches', shape, file] }),
  },
  grep: {
    does: 'counts lines with the shape; no date, no check digit, no record, no field',
    run: (file) => ({ command: 'grep', args: ['-acE', shape, file], env: { LC_ALL: 'C' } }),
  },
  'gzip | rg': {
    does: 'counts the shape in what gzip unpacks',
    needs: 'rg',
    run: (file) => ({
      command: 'sh',
      args: ['-c', `gzip -dc "$1" | rg -j1 --no-unicode --count-matches '${shape}'`, 'sh', file],
    }),
  },
  cat: {
    does: 'reads the bytes and looks at none',
    run: (file) => ({ command: 'cat', args: [file], discard: true }),
  },
};
const version = (command) => spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0];
const peersHere = Object.entries(peers).filter(([name, { needs = name }]) => version(needs) !== undefined);

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

/**
 * Peak memory and CPU time of a Node program without GNU time: a preloaded script writes them at exit. This is a separate run, because
 * the script takes time. For other programs there is no such way.
 */
function nodeUsage({ args }) {
  const path = join(scratch, 'usage');
  const preload = `import fs from 'node:fs'; process.on('exit', () => fs.writeFileSync(${JSON.stringify(path)}, JSON.stringify(process.resourceUsage())));`;
  measure({
    command: process.execPath,
    args: ['--import', `data:text/javascript,${encodeURIComponent(preload)}`, ...args],
  });
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(readFileSync(path, 'utf8'));
  return { mebibytes: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 };
}

/** Reads a file into the page cache, which some machines empty within a minute. */
function warm(path) {
  const buffer = Buffer.allocUnsafe(1 << 20);
  const file = openSync(path, 'r');
  while (readSync(file, buffer) > 0);
  closeSync(file);
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

/** cprscan in one mode and one other tool in turn, on one file. */
function inPairs(mode, peer, path) {
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

/** The count of a tool that counts, as proof that it read to the end. */
function counted(peer, path) {
  const run = peer.run(path);
  if (run.discard) return undefined;
  measure(run);
  return Number(readFileSync(stdoutPath, 'utf8'));
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
  const sameRecords = findings === truth.planted && recordSum === truth.recordSum;
  return { planted: truth.planted, findings, recall: Math.min(1, findings / truth.planted), sameRecords };
}

/** A file of one line, to measure the start-up time. */
function startUp() {
  const path = join(scratch, 'one-line.txt');
  writeFileSync(path, 'Her er ingen numre.\n');
  const contestants = {
    'cprscan, ndjson': modes.ndjson(path),
    'cprscan, terminal': modes.terminal(path),
    'node -e 0 (the floor)': { command: process.execPath, args: ['-e', '0'] },
    ...Object.fromEntries(
      peersHere.filter(([, { needs }]) => needs === undefined).map(([name, peer]) => [name, peer.run(path)]),
    ),
  };
  const runs = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let i = 0; i < startRuns; i++) {
    for (const [name, contestant] of Object.entries(contestants)) runs[name].push(measure(contestant));
  }
  return Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, summary(list)]));
}

const fixed = (number, digits, unit = '') => (number === undefined ? '–' : `${number.toFixed(digits)}${unit}`);

function print(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  console.log();
}

async function main() {
  const log = (text) => console.error(text);
  const corpora = {};
  for (const kind of ['text', 'tickets', ...derivedKinds]) {
    const how = { folder: options.folder, megabytes, log };
    const { path, truth } = derivedKinds.includes(kind) ? await derived(kind, how) : corpus(kind, how);
    warm(path);
    log(`${kind}: counting what is found`);
    const found = await recall(path, truth);
    const comparisons = {};
    // Only ripgrep is compared on the derived formats. It needs gzip for a compressed one.
    const isMet = (name) =>
      derivedKinds.includes(kind) ? name === (path.endsWith('.gz') ? 'gzip | rg' : 'rg') : name !== 'gzip | rg';
    const met = peersHere.filter(([name]) => isMet(name));
    for (const [name, peer] of met) {
      log(`${kind}: ${pairs} pairs with ${name} in each mode`);
      comparisons[name] = {
        counted: counted(peer, path),
        pairs: Object.keys(modes).map((mode) => inPairs(mode, peer, path)),
      };
    }
    const usage = hasTimer ? undefined : nodeUsage(modes.ndjson(path));
    corpora[kind] = { bytes: truth.bytes, ...found, comparisons, ...(usage && { usage }) };
  }
  log(`start: ${startRuns} runs each`);
  const start = startUp();
  const peersThatCount = peersHere.map(([name]) => name).filter((name) => name !== 'cat');

  console.log(
    `\nOver 1.00: cprscan is that many times faster. Medians of ${pairs} pairs; peak memory is the largest seen.\n`,
  );
  print([['other', 'version'], ...peersHere.map(([name, { needs = name }]) => [name, version(needs)])]);
  const header = [
    'corpus',
    'cprscan',
    'seconds',
    'GB/s',
    'peak MiB',
    'CPU s',
    'other',
    'seconds',
    'ratio',
    'and the other does less',
  ];
  const rows = Object.entries(corpora).flatMap(([kind, { bytes, comparisons, usage }]) =>
    Object.entries(comparisons).flatMap(([name, { pairs: list }]) =>
      list.map(({ mode, cprscan: ours, peer, ratio }) => [
        kind,
        mode,
        fixed(ours.seconds, 3),
        fixed(bytes / 1e9 / ours.seconds, 2),
        fixed(ours.mebibytes ?? usage?.mebibytes, 0),
        fixed(ours.cpu ?? usage?.cpu, 2),
        name,
        fixed(peer.seconds, 3),
        fixed(ratio, 2),
        peers[name].does,
      ]),
    ),
  );
  print([header, ...rows]);
  print([
    ['corpus', 'planted', 'found', 'recall', 'the same records', ...peersThatCount.map((name) => `${name} counts`)],
    ...Object.entries(corpora).map(([kind, { planted, findings, recall: share, sameRecords, comparisons }]) => [
      kind,
      String(planted),
      String(findings),
      fixed(share * 100, 2, ' %'),
      sameRecords ? 'yes' : 'no',
      ...peersThatCount.map((name) => String(comparisons[name]?.counted ?? '–')),
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
  const tools = Object.fromEntries(
    peersHere.map(([name, { does, needs = name }]) => [name, { version: version(needs), does }]),
  );
  writeFileSync(path, `${JSON.stringify({ date, megabytes, pairs, machine, tools, corpora, start }, null, 2)}\n`);
  console.log(`Written to ${fileURLToPath(path)}`);
}

mkdirSync(scratch, { recursive: true });
try {
  await main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
