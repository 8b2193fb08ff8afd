import { describe, expect, test } from 'vitest';
import { isAllowedUnread, unreadNames } from '../../src/scan/allow-unread.js';
import { memorySource } from '../support/memory-source.js';
import { read } from '../support/read-archive.js';

describe('--allow-unread excuses what it names, and nothing else', () => {
  test.each<[string, readonly string[], Parameters<typeof isAllowedUnread>[0], boolean]>([
    ['a reason', ['encrypted'], { reason: 'encrypted', lost: 'everything' }, true],
    ['another reason', ['encrypted'], { reason: 'malformed', lost: 'a part' }, false],
    ['a format', ['access'], { reason: 'unsupported', lost: 'all but raw text', format: 'access' }, true],
    ['another format', ['access'], { reason: 'unsupported', lost: 'all but raw text', format: 'binary' }, false],
    ['pictures', ['pictures'], { reason: 'unsupported', lost: 'all but raw text', format: 'png' }, true],
    ['pictures on pages', ['pictures'], { reason: 'unsupported', lost: 'a part', format: 'picture' }, true],
    ['scanned pages are no pictures', ['pictures'], { reason: 'no-text-layer', lost: 'a part' }, false],
    ['a picture that is broken is no unread format', ['pictures'], { reason: 'malformed', lost: 'a part' }, false],
    ['links', ['links'], { reason: 'not-a-file', lost: 'everything', code: 'SYMLINK' }, true],
    ['a link that leads nowhere', ['links'], { reason: 'vanished', lost: 'everything', code: 'LINK_BROKEN' }, true],
    ['a device is no link', ['links'], { reason: 'not-a-file', lost: 'everything', code: 'DEVICE' }, false],
    ['nothing', [], { reason: 'encrypted', lost: 'everything' }, false],
  ])('%s', (_claim, names, skip, expected) => expect(isAllowedUnread(skip, names)).toBe(expected));

  test('an excused skip stays counted and listed', async () => {
    const png = Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0', 'latin1'),
      Buffer.alloc(99),
    ]);
    const { end, skipped } = await read(memorySource('a.png', png), { allowUnread: ['pictures'] });
    expect(skipped).toHaveLength(1);
    expect(end.coverage.sources).toMatchObject({ complete: 0, partial: 1 });
    expect(end.exit).toBe(0);
    expect((await read(memorySource('a.png', png), { allowUnread: ['encrypted'] })).end.exit).toBe(3);
  });

  test('every name is in small letters, and a scan that was stopped cannot be excused', () => {
    expect(unreadNames.filter((name) => name !== name.toLowerCase())).toEqual([]);
    expect(unreadNames).not.toContain('cancelled');
  });
});
