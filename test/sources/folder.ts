import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ByteReader, Source } from '../../src/model/index.js';
import type { Walked } from '../../src/sources/index.js';

/** A real folder, removed after the test. */
export class TestFolder {
  readonly path: string;

  constructor() {
    this.path = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'cprscan-sources-'));
    // Node cannot remove a folder whose path is longer than the system allows.
    onTestFinished(() => void execFileSync('rm', ['-rf', '--', this.path]));
  }

  at(name: string): string {
    return `${this.path}/${name}`;
  }

  /** Makes files and their folders. The text of a file is its name by default. A name that ends with a slash is a folder. */
  files(...names: string[]): this {
    for (const name of names) {
      if (name.endsWith('/')) fs.mkdirSync(this.at(name), { recursive: true });
      else this.file(name, name);
    }
    return this;
  }

  file(name: string, text: string): this {
    fs.mkdirSync(path.dirname(this.at(name)), { recursive: true });
    fs.writeFileSync(this.at(name), text);
    return this;
  }

  link(name: string, target: string): this {
    fs.mkdirSync(path.dirname(this.at(name)), { recursive: true });
    fs.symlinkSync(target, this.at(name));
    return this;
  }

  fifo(name: string): this {
    execFileSync('mkfifo', [this.at(name)]);
    return this;
  }

  async socket(name: string): Promise<this> {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(this.at(name), resolve));
    onTestFinished(() => void server.close());
    return this;
  }

  /** Makes it the working folder until the end of the test. */
  enter(): this {
    const before = process.cwd();
    process.chdir(this.path);
    onTestFinished(() => process.chdir(before));
    return this;
  }

  /**
   * The items of a walk, one a line: `a.csv`, or `link: not-a-file SYMLINK`. Paths are relative to this folder. What `include` and `exclude` leave out is
   * not among them; see `filtered`.
   */
  async seen(walked: AsyncIterable<Walked>): Promise<string[]> {
    const lines: string[] = [];
    for await (const one of walked) if (!isFiltered(one)) lines.push(this.line(one));
    return lines;
  }

  /** What `include` and `exclude` leave out of a walk, one a line: `b.txt`, or `folder/`. */
  async filtered(walked: AsyncIterable<Walked>): Promise<string[]> {
    const lines: string[] = [];
    for await (const one of walked)
      if (isFiltered(one)) lines.push(`${this.shown(one.path)}${one.what === 'filteredFolders' ? '/' : ''}`);
    return lines;
  }

  shown(path: string): string {
    return path.startsWith(`${this.path}/`) ? path.slice(this.path.length + 1) : path;
  }

  line(walked: Walked): string {
    if (walked.type === 'empty-list') return 'empty list';
    const shown = this.shown(walked.type === 'source' ? walked.source.path : walked.path);
    if (walked.type === 'left-out') return `${shown}: left out, ${walked.what}`;
    return walked.type === 'source' ? shown : `${shown}: ${walked.skip.reason} ${walked.skip.code ?? ''}`.trimEnd();
  }
}

function isFiltered(walked: Walked): walked is Extract<Walked, { type: 'left-out' }> {
  return walked.type === 'left-out' && (walked.what === 'filteredFiles' || walked.what === 'filteredFolders');
}

export async function sourcesOf(walked: AsyncIterable<Walked>): Promise<Source[]> {
  const sources: Source[] = [];
  for await (const one of walked) if (one.type === 'source') sources.push(one.source);
  return sources;
}

export async function textOf(source: Source): Promise<string> {
  const reader = await source.open();
  try {
    return await textFrom(reader);
  } finally {
    await reader.close();
  }
}

/** Reads to the end, at most `bytes` at a time. */
export async function textFrom(reader: ByteReader, bytes = 64): Promise<string> {
  const into = new Uint8Array(bytes);
  const parts: Buffer[] = [];
  for (;;) {
    const count = await reader.read(into);
    if (count === 0) return Buffer.concat(parts).toString('utf8');
    parts.push(Buffer.from(into.subarray(0, count)));
  }
}

/** An error with a code and, like errors of Node, a message that quotes a secret. */
export function failure(code: string): Error {
  return Object.assign(new Error(`${code}: quoted path`), { code });
}

/** The code of the error that the call throws. */
export async function codeThrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'nothing was thrown';
}
