import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ScanEvent } from '../../../src/model/index.js';
import { CheckpointFolder } from '../../../src/scan/checkpoint/folder.js';
import { keyBytes, Seal, Secrets } from '../../../src/scan/checkpoint/seal.js';
import { PartStore } from '../../../src/scan/checkpoint/store.js';
import { resolveSettings, scanInBatches } from '../../../src/scan/index.js';
import { walk } from '../../../src/sources/index.js';
import { writeMixedTree } from '../../support/mixed-tree.js';
import { eventsOf, repeatable } from '../../support/scan-events.js';

/** A checkpoint that can no longer be written costs the scan nothing. What was written before is found again. */

const folder = mkdtempSync(join(tmpdir(), 'cprscan-lost-'));
const tree = join(folder, 'tree');
let whole: ScanEvent[];

beforeAll(async () => {
  writeMixedTree(tree, 13, 500);
  whole = await eventsOf({ paths: [tree] });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** A folder on a disk that is full after some files, and stays so or not. */
class FullFolder extends CheckpointFolder {
  writes = 0;
  readonly #room: number;

  constructor(path: string, room: number) {
    super(path);
    this.#room = room;
  }

  override async write(name: string, pieces: readonly Uint8Array[]): Promise<void> {
    this.writes += 1;
    if (this.writes > this.#room) throw Object.assign(new Error(), { code: 'ENOSPC' });
    await super.write(name, pieces);
  }
}

/** Scans with a store whose segments are small, so that there are many. */
async function scanWith(
  files: FullFolder,
  threads: number,
): Promise<{ events: ScanEvent[]; lost: string | undefined }> {
  const secrets = new Secrets(new Uint8Array(keyBytes));
  const store = new PartStore(files, new Seal(secrets), 4096);
  const checkpoint = {
    personSecret: secrets.derive('person secret', 32),
    maskKey: '',
    store,
    owns: () => false,
    close: () => store.close(),
  };
  const events: ScanEvent[] = [];
  const settings = resolveSettings({ ...repeatable, threads });
  for await (const batch of scanInBatches(settings, walk([tree]), { checkpoint })) events.push(...batch);
  return { events, lost: store.lost };
}

test.each([0, 1, 2, 5, 20, 10_000])('a disk that is full after %i segments changes no event', async (room) => {
  const path = join(folder, `full after ${room}`);
  const full = new FullFolder(path, room);
  const first = await scanWith(full, 2);
  expect(first.events).toEqual(whole);
  expect(first.lost).toBe(room === 10_000 ? undefined : 'ENOSPC');
  expect(full.writes, 'after the first failure, nothing is tried').toBeLessThanOrEqual(room + 1);
  const second = await scanWith(new FullFolder(path, 10_000), 2);
  expect(second).toEqual({ events: whole, lost: undefined });
});
