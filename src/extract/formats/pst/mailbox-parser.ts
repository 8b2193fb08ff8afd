import type { SearchTarget } from '../../../model/index.js';
import { type SyncRandomReader, syncReaderOf } from '../../input/sync-random-reader.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import type { DocumentItem, Problem } from '../../worker/protocol.js';
import { readResidualText } from '../ole/parser.js';
import { Mailbox, type MailboxNode } from './mailbox.js';
import { readMessageNode } from './message-fields.js';
import { unpermute } from './permuted.js';

const broken = (lost: Problem['lost']): Problem => ({ reason: 'malformed', lost, code: 'MAILBOX_BROKEN' });

/**
 * Reads an Outlook mailbox (.pst, .ost) message by message, each with its folder and its attachments. A unit is a message.
 *
 * @param bytes  the file, if it lies in memory
 * @param from  the number of the first message to read, from 1; 0 or 1 reads all
 * @param target  the numbers that the search looks for
 * @param reader  reads the file at any place; by default from `bytes`
 * @returns batches of records, attachments and problems
 */
export async function* parsePst(
  bytes: Uint8Array,
  from: number,
  target: SearchTarget,
  reader: SyncRandomReader = syncReaderOf(bytes),
): AsyncGenerator<readonly DocumentItem[]> {
  const mailbox = openMailbox(reader);
  if (mailbox === undefined) return yield [{ type: 'problem', problem: broken('everything') }];
  if (mailbox.header.disguise === 'cyclic')
    return yield [{ type: 'problem', problem: { reason: 'encrypted', lost: 'everything' } }];
  const nodes = new NodeReader(mailbox, from, target);
  const hasBrokenPage = yield* nodes.readPages();
  yield [...nodes.takeItems(), ...nameRecords(mailbox, target)];
  if (!hasBrokenPage && !mailbox.isDamaged) return;
  yield [{ type: 'problem', problem: broken('a part') }];
  // The messages that a damaged page led to are not known, so their text is looked for among the bytes of the file.
  if (!hasBrokenPage && !mailbox.hasDamagedPages) return;
  yield* readResidualText(reader, mailbox.header.disguise === 'permuted' ? unpermute : undefined);
}

function openMailbox(reader: SyncRandomReader): Mailbox | undefined {
  try {
    return new Mailbox(reader);
  } catch {
    return undefined;
  }
}

/** Programs name properties as they like, and the mailbox keeps one list of these names. */
function nameRecords(mailbox: Mailbox, target: SearchTarget): DocumentItem[] {
  const names = [...mailbox.names().values()].filter((name) => hasDigitRun(name, target));
  if (names.length === 0) return [];
  return [{ type: 'record', kind: 'document', number: 1, fields: names.map((value) => ({ name: '(name)', value })) }];
}

/** Reads the folders and messages of a mailbox in the order of its pages, and numbers each kind from 1. */
class NodeReader {
  readonly #mailbox: Mailbox;
  readonly #from: number;
  readonly #target: SearchTarget;
  readonly #counted = { message: 0, folder: 0 };
  /** Items wait for the `unit` of the next message, so that the caller knows which message ended the process. */
  #items: DocumentItem[] = [];

  constructor(mailbox: Mailbox, from: number, target: SearchTarget) {
    this.#mailbox = mailbox;
    this.#from = from;
    this.#target = target;
  }

  /** @returns whether the mailbox has a broken page */
  async *readPages(): AsyncGenerator<readonly DocumentItem[], boolean> {
    let hasBrokenPage = false;
    for (const page of this.#mailbox.pages()) {
      if (page === undefined) hasBrokenPage = true;
      for (const node of page ?? []) yield* this.#readNode(node);
      // An empty batch is a heartbeat, because many pages may hold no messages.
      if (this.#items.length === 0) yield [];
    }
    return hasBrokenPage;
  }

  /** @returns the items since the last batch */
  takeItems(): readonly DocumentItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  async *#readNode(node: MailboxNode): AsyncGenerator<readonly DocumentItem[]> {
    this.#counted[node.kind] += 1;
    const number = this.#counted[node.kind];
    if (node.kind === 'folder') {
      if (this.#from === 0 || this.#counted.message >= this.#from - 1)
        this.#items.push(await folderRecord(this.#mailbox, node, number, this.#target));
    } else if (number >= this.#from) {
      yield [...this.takeItems(), { type: 'unit', number, record: { kind: 'message', number } }];
      yield* this.#readMessage(node, number);
    }
  }

  /** Gives a batch at each attachment, so that memory holds no more than one. */
  async *#readMessage(node: MailboxNode, number: number): AsyncGenerator<readonly DocumentItem[]> {
    for await (const item of readMessage(this.#mailbox, node, number, this.#target)) {
      this.#items.push(item);
      if (item.type === 'member') yield this.takeItems();
    }
  }
}

async function* readMessage(
  mailbox: Mailbox,
  node: MailboxNode,
  number: number,
  target: SearchTarget,
): AsyncGenerator<DocumentItem> {
  const folder = mailbox.pathOf(node.folder);
  const record = { kind: 'message', number } as const;
  const { messageId, date, fields, attachments, isBroken } = await readMessageNode(
    mailbox.read(node),
    mailbox.names(),
    target,
  );
  const id = `${folder} ${messageId}`.trim();
  yield { type: 'record', ...record, fields, ...(id !== '' && { id }), ...(date !== undefined && { date }) };
  if (isBroken) yield { type: 'problem', problem: { ...broken('a part'), record } };
  const within = [...(folder === '' ? [] : [folder]), `message ${number}`];
  const dated = date === undefined ? {} : { dated: date };
  for (const { name, bytes } of attachments) yield { type: 'member', within, name, bytes, ...dated };
}

/** The name and the comment of a folder are free text, in which a number may be. */
async function folderRecord(
  mailbox: Mailbox,
  node: MailboxNode,
  number: number,
  target: SearchTarget,
): Promise<DocumentItem> {
  const { fields } = await readMessageNode(mailbox.read(node), mailbox.names(), target);
  const id = mailbox.pathOf(node.id);
  return { type: 'record', kind: 'object', number, fields, ...(id !== '' && { id }) };
}
