import { expect, test } from 'vitest';
import { errorCode, NoSuchPathError, ReadError, skipOf } from '../../src/sources/failure.js';
import { failure } from './folder.js';

test.each([
  ['is that of the error', failure('EACCES'), 'EACCES'],
  ['may have digits in it', failure('ERR_FS_2'), 'ERR_FS_2'],
  ['is UNKNOWN where there is none', new Error('quoted'), 'UNKNOWN'],
  ['is UNKNOWN where it is a sentence', failure('a path, perhaps'), 'UNKNOWN'],
  ['is UNKNOWN where it is a number', { code: 13 }, 'UNKNOWN'],
  ['is UNKNOWN for what is no error', null, 'UNKNOWN'],
])('the code of a failure %s', (_claim, error, code) => expect(errorCode(error)).toBe(code));

test.each([
  ['a file that is gone has vanished', 'ENOENT', 'vanished', 'ENOENT'],
  ['a file whose folder became a file has vanished', 'ENOTDIR', 'vanished', 'ENOTDIR'],
  ['a name that no file can have names nothing', 'ERR_INVALID_ARG_VALUE', 'vanished', 'ENOENT'],
  ['a file that may not be read is unreadable', 'EACCES', 'unreadable', 'EACCES'],
  ['a failing disk is unreadable', 'EIO', 'unreadable', 'EIO'],
  ['links in a ring are no file', 'ELOOP', 'not-a-file', 'LINK_CYCLE'],
  ['a folder is no file', 'EISDIR', 'not-a-file', 'EISDIR'],
])('%s', (_claim, code, reason, shown) => {
  expect(skipOf(failure(code))).toEqual({ reason, lost: 'everything', code: shown });
});

test('a failure half way loses the rest', () => {
  expect(skipOf(new ReadError('EIO'), 'the rest')).toEqual({ reason: 'unreadable', lost: 'the rest', code: 'EIO' });
});

test('no message quotes the path', () => {
  expect(new NoSuchPathError('secret').message).not.toContain('secret');
  expect(new ReadError('EACCES').message).toBe('EACCES');
});
