import { lutimesSync, readdirSync } from 'node:fs';

/** A clone gives every file the day on which it was made. Reports tell that day, and golden cases hold this one. */
const day = new Date('2026-11-24T12:00:00Z');

/** Gives every fixture the day that the golden cases hold. */
export default function dateFixtures(): void {
  dateAllIn(Buffer.from('fixtures'));
}

function dateAllIn(folder: Buffer): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })) {
    // The types of Node 20 say that names are strings whatever the encoding.
    const path = Buffer.concat([folder, Buffer.from('/'), entry.name as unknown as Buffer]);
    lutimesSync(path, day, day);
    if (entry.isDirectory()) dateAllIn(path);
  }
}
