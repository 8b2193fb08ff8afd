import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PSTFile, PSTMessage } from 'pst-extractor';
import { describe, expect, test, vi } from 'vitest';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { fileLike } from '../../../support/read-archive.js';

/*
 * Mailboxes that Outlook wrote, which lie in the package of another reader. That reader is asked what it sees in them. It is not the
 * reader of cprscan because it loses messages in messages, ANSI files of more than one page and bodies that are kept as bytes.
 */
const require = createRequire(import.meta.url);
const folder = require.resolve('pst-extractor/package.json').replace('package.json', 'example/testdata');
const { PSTUtil } = require('pst-extractor/dist/PSTUtil.class') as {
  PSTUtil: { detectAndLoadPSTObject(file: PSTFile, id: unknown): unknown };
};
const Long = require('long') as { fromNumber(id: number): unknown };

/** The words and rows of digits that the other reader sees in the messages, and how many messages it sees. */
function seenByAnother(file: string): { messages: number; words: Set<string> } {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const mailbox = new PSTFile(file);
  const words = new Set<string>();
  let messages = 0;
  for (const nodes of mailbox.getChildDescriptorTree().values())
    for (const { descriptorIdentifier: id } of nodes) {
      if ((id & 0x1f) !== 4) continue;
      const message = PSTUtil.detectAndLoadPSTObject(mailbox, Long.fromNumber(id));
      if (!(message instanceof PSTMessage)) continue;
      messages += 1;
      const { subject, body, displayTo } = message;
      for (const word of `${subject}\n${body}\n${displayTo}`.match(/[\p{L}\d]{4,}/gu) ?? []) words.add(word);
      for (const row of message.bodyHTML.replace(/<[^>]*>/g, ' ').match(/\d{6,}/g) ?? []) words.add(row);
    }
  mailbox.close();
  return { messages, words };
}

describe('every word and row of digits that another reader sees in a mailbox of Outlook is seen', () => {
  test.each([
    ['a mailbox of 2001', 'enron.pst', 71, 1000],
    ['a cache of 2021', 'pstextractortest@outlook.com.ost', 183, 70],
    ['a cache with attachments', 'pstextractortestpdf@outlook.com.ost', 162, 30],
  ])('%s', async (_claim, name, messages, atLeast) => {
    const file = `${folder}/${name}`;
    const other = seenByAnother(file);
    expect(other.messages).toBe(messages);
    expect(other.words.size).toBeGreaterThanOrEqual(atLeast);
    const { segments, skips, records } = await extractAll(fileLike(name, readFileSync(file)), contextOf('slow'));
    const text = segments.map((segment) => segment.text).join('\n');
    // Counts, not the words: they are other people's.
    expect([...other.words].filter((word) => !text.includes(word)).length).toBe(0);
    expect(skips).toEqual([]);
    // Rules and views of the mailbox are messages as well, of a kind that nobody is shown.
    expect(records).toBeGreaterThanOrEqual(messages);
  });
});
