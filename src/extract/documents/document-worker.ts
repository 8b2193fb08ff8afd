import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentItem, DocumentKind, DocumentMessage, DocumentParser, DocumentTask } from './messages.js';

/*
 * A thread for documents that are parsed as a whole: a parser that loops or takes all the memory is ended with it, and nothing else is.
 */

const parsers: Readonly<Record<DocumentKind, () => Promise<DocumentParser>>> = {
  pdf: async () => (await import('./pdf.js')).parsePdf,
  word: async () => (await import('./word.js')).parseWord,
  powerpoint: async () => (await import('./powerpoint.js')).parsePowerpoint,
  outlook: async () => (await import('./outlook.js')).parseOutlook,
  package: async () => (await import('./embedded-objects.js')).parsePackage,
  excel: async () => (await import('./excel.js')).parseExcel,
};

/** Files of the OLE kind may have others embedded, whatever they are. */
const mayEmbed: readonly DocumentKind[] = ['word', 'excel', 'powerpoint'];

const maxBatchItems = 64;
const maxBatchChars = 1_000_000;

const { kind, bytes } = workerData as DocumentTask;

/** Sends a batch and waits until more is wanted: the thread is one batch ahead of who reads. */
async function send(items: readonly DocumentItem[]): Promise<void> {
  const message: DocumentMessage = { type: 'batch', items };
  const wanted = new Promise<void>((resolve) => parentPort!.once('message', () => resolve()));
  parentPort!.postMessage(message);
  await wanted;
}

function charsOf(item: DocumentItem): number {
  return item.type === 'part' ? item.fields.reduce((sum, { value }) => sum + value.length, 0) : 0;
}

async function run(): Promise<void> {
  let items: DocumentItem[] = [];
  let [chars, hasGiven] = [0, false];
  try {
    const parse = await parsers[kind]();
    for await (const item of parse(mayEmbed.includes(kind) ? bytes.slice() : bytes)) {
      items.push(item);
      hasGiven = true;
      chars += charsOf(item);
      if (items.length < maxBatchItems && chars < maxBatchChars) continue;
      await send(items);
      items = [];
      chars = 0;
    }
    if (mayEmbed.includes(kind)) {
      const { embeddedObjects } = await import('./embedded-objects.js');
      for await (const item of embeddedObjects(bytes)) items.push(item);
    }
  } catch {
    items.push({
      type: 'loss',
      reason: 'malformed',
      lost: hasGiven ? 'the rest' : 'everything',
      code: 'DOCUMENT_BROKEN',
    });
  }
  await send(items);
  parentPort!.postMessage({ type: 'end' } satisfies DocumentMessage);
  parentPort!.close();
}

await run();
