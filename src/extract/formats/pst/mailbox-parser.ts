import type { SearchTarget } from '../../../model/index.js';
import { type SyncRandomReader, syncReaderOf } from '../../input/sync-random-reader.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import type { DocumentItem, Problem } from '../../worker/protocol.js';
import { readResidualText } from '../ole/parser.js';
import { Mailbox, type MailboxNode } from './mailbox.js';
import { readMessageNode } from './message-fields.js';
import { unpermute } from './permuted.js';

const broken = (lost: Problem['lost']): Problem => ({ reason: 'malformed', lost, code: 'MAILBOX_BROKEN' });

/** Mailboxes of Outlook, .pst and .ost: message by message, each with its folder, and what is attached. A unit is a message. */
export async function* parsePst(
  bytes: Uint8Array,
  from: number,
  target: SearchTarget,
  reader: SyncRandomReader = syncReaderOf(bytes),
): AsyncGenerator<readonly DocumentItem[]> {
  let mailbox: Mailbox;
  try {
    mailbox = new Mailbox(reader);
  } catch {
    yield [{ type: 'problem', problem: broken('everything') }];
    return;
  }
  if (mailbox.header.disguise === 'cyclic') {
    yield [{ type: 'problem', problem: { reason: 'encrypted', lost: 'everything' } }];
    return;
  }
  let hasBrokenPage = false;
  const counted = { message: 0, folder: 0 };
  // What was read is given with the beginning of the next message, so that one that ends the thread is known.
  let items: DocumentItem[] = [];
  for (const page of mailbox.pages()) {
    if (page === undefined) hasBrokenPage = true;
    for (const node of page ?? []) {
      counted[node.kind] += 1;
      const number = counted[node.kind];
      if (node.kind === 'folder') {
        if (from === 0 || counted.message >= from - 1) items.push(await folderRecord(mailbox, node, number, target));
      } else if (number >= from) {
        yield [...items, { type: 'unit', number, record: { kind: 'message', number } }];
        items = [];
        for await (const item of readMessage(mailbox, node, number, target)) {
          items.push(item);
          if (item.type !== 'member') continue;
          yield items;
          items = [];
        }
      }
    }
    // A sign of life, between pages that hold no messages.
    if (items.length === 0) yield [];
  }
  // Names that programs gave to properties are those of the mailbox.
  const names = [...mailbox.names().values()].filter((name) => hasDigitRun(name, target));
  if (names.length > 0)
    items.push({
      type: 'record',
      kind: 'document',
      number: 1,
      fields: names.map((value) => ({ name: '(name)', value })),
    });
  yield items;
  if (!hasBrokenPage && !mailbox.isDamaged) return;
  yield [{ type: 'problem', problem: broken('a part') }];
  // Nobody knows which messages these pages led to.
  if (!hasBrokenPage && !mailbox.hasDamagedPages) return;
  yield* readResidualText(reader, mailbox.header.disguise === 'permuted' ? unpermute : undefined);
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

/** Folders have names and comments, in which anything may stand. */
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
