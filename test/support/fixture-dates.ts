import { lutimesSync, readdirSync } from 'node:fs';

/** A git clone dates every file with the day of the clone. Reports show the date of a file, and golden cases expect this one. */
const day = new Date('2026-11-24T12:00:00Z');

/** Gives every fixture the date that golden cases expect. */
export default function dateFixtures(): void {
  dateAllIn(Buffer.from('fixtures'));
}

function dateAllIn(folder: Buffer): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })) {
    // In the types of Node 20, names are strings in every encoding.
    const path = Buffer.concat([folder, Buffer.from('/'), entry.name as unknown as Buffer]);
    lutimesSync(path, day, day);
    if (entry.isDirectory()) dateAllIn(path);
  }
}
