/*
 * Makes the n-th call of the system fail, in one part of the program: NODE_OPTIONS=--require of this file puts it into the main thread and into
 * every thread, and it puts itself into the document process. FAILING_CALLS says what fails, as JSON:
 *
 *   { part: 'main' | 'thread' | 'documents', call: string, nth: number, code: string, forever?: boolean, log: string, modules?: string }
 *
 * `call` is a function of `fs`, or 'Worker', 'Worker dies', 'spawn' or 'spawn dies'. `modules` counts only the calls that load code of the
 * program whose path holds this text; otherwise such calls do not count. Each failure adds a line to the file `log`.
 */
const fs = require('node:fs');
const childProcess = require('node:child_process');
const { syncBuiltinESMExports } = require('node:module');
const workerThreads = require('node:worker_threads');

const wanted = JSON.parse(process.env.FAILING_CALLS ?? '{}');
const isDocuments = process.argv[1]?.endsWith('documents.cjs') === true;
const part = isDocuments ? 'documents' : workerThreads.isMainThread ? 'main' : 'thread';
const { appendFileSync } = fs;
let calls = 0;
/** Calls of this file itself do not count. */
let isOwn = false;

function fails() {
  if (isOwn) return false;
  calls += 1;
  const doesFail = wanted.forever === true ? calls >= wanted.nth : calls === wanted.nth;
  if (doesFail) {
    isOwn = true;
    appendFileSync(wanted.log, `${part} ${wanted.call} ${calls}\n`);
    isOwn = false;
  }
  return doesFail;
}

const failure = () =>
  Object.assign(new Error(`${wanted.code}: made to fail`), { code: wanted.code, errno: -1, syscall: wanted.call });

/** Whether code is being loaded: the loader reads it through the same functions. */
const loadsCode = () => /node:internal\/modules/.test(new Error().stack.split('\n').slice(3, 9).join('\n'));

function isCounted(path) {
  if (wanted.modules === undefined) return !loadsCode();
  return loadsCode() && String(path).includes(wanted.modules);
}

function failingFunction(original) {
  return function failing(...args) {
    if (isCounted(args[0]) && fails()) {
      const callback = args.at(-1);
      if (typeof callback !== 'function') throw failure();
      return void process.nextTick(callback, failure());
    }
    return original.apply(this, args);
  };
}

if (wanted.part === part && typeof fs[wanted.call] === 'function') {
  Error.stackTraceLimit = 30;
  fs[wanted.call] = Object.assign(failingFunction(fs[wanted.call]), fs[wanted.call]);
}

const { Worker } = workerThreads;
class FailingWorker extends Worker {
  constructor(file, options) {
    if (wanted.call === 'Worker' && fails()) throw Object.assign(failure(), { code: 'ERR_WORKER_INIT_FAILED' });
    super(file, options);
    if (wanted.call === 'Worker dies' && fails()) void this.terminate();
  }
}
if (wanted.part === part) workerThreads.Worker = FailingWorker;

const { spawn } = childProcess;
childProcess.spawn = (file, args, options) => {
  const preload = [`--require=${__filename}`, ...args];
  const env = { ...options.env, FAILING_CALLS: process.env.FAILING_CALLS };
  if (wanted.part === part && wanted.call === 'spawn' && fails()) throw failure();
  const child = spawn(file, preload, { ...options, env });
  if (wanted.part === part && wanted.call === 'spawn dies' && fails()) child.kill('SIGKILL');
  return child;
};
syncBuiltinESMExports();
