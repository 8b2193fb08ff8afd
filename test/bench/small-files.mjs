// Makes a folder of small files like those of a share: texts, tables, tickets, pages, mails and code, one number in fifty files.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { objects, subjects, tails, verbs } from './danish.mjs';
import { personCpr, random } from './random.mjs';

const fileCount = 6000;
const filesPerFolder = 200;
const linesPerFile = 60;
/** One file in so many holds a number. */
const every = 50;

const writers = {
  txt: (lines) => lines.join('\n'),
  md: (lines) => `# Notat\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`,
  csv: (lines) => `id;tekst\n${lines.map((line, at) => `${at};${line}`).join('\n')}\n`,
  json: (lines) => JSON.stringify(lines.map((text, id) => ({ id, text }))),
  xml: (lines) =>
    `<?xml version="1.0"?>\n<sager>${lines.map((line, at) => `<sag id="${at}"><tekst>${line}</tekst></sag>`).join('\n')}</sager>\n`,
  sql: (lines) => lines.map((line, at) => `INSERT INTO sag VALUES (${at}, '${line}');`).join('\n'),
  html: (lines) => `<!doctype html>\n<body>${lines.map((line) => `<p>${line}</p>`).join('\n')}</body>\n`,
  eml: (lines) =>
    `From: anna@example.dk\r\nTo: sag@example.dk\r\nSubject: Sag\r\nDate: Tue, 3 Feb 2026 08:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${lines.join('\r\n')}\r\n`,
};

/** The folder with the files and their truth. Makes it if the folder of the corpora does not have it. */
export function smallFiles({ folder, log = () => {} }) {
  const path = join(folder, 'small-files');
  const planted = Math.ceil(fileCount / every);
  if (existsSync(path)) return { path, truth: { planted, files: fileCount } };
  log(`writing ${path} (${fileCount} files)`);
  const rng = random(20267);
  const sentence = () => `${rng.pick(subjects)} ${rng.pick(verbs)} ${rng.pick(objects)} ${rng.pick(tails)}.`;
  const endings = Object.keys(writers);
  rmSync(`${path}.part`, { recursive: true, force: true });
  for (let index = 0; index < fileCount; index += 1) {
    const inside = join(`${path}.part`, `mappe-${Math.floor(index / filesPerFolder)}`);
    if (index % filesPerFolder === 0) mkdirSync(inside, { recursive: true });
    const lines = Array.from({ length: 1 + rng.int(2 * linesPerFile) }, sentence);
    const digits = personCpr(rng);
    if (index % every === 0) lines.push(`Borgeren har cpr-nr. ${digits.slice(0, 6)}-${digits.slice(6)}.`);
    const ending = endings[index % endings.length];
    writeFileSync(join(inside, `fil-${index}.${ending}`), writers[ending](lines));
  }
  renameSync(`${path}.part`, path);
  return { path, truth: { planted, files: fileCount } };
}
