import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Reports, targetsOf } from '../../../src/cli/outputs/index.js';
import { FileOutput, type FileOutputOptions } from '../../../src/cli/outputs/output.js';
import { finding, scanEnd, sourcePath, start } from '../../report/streams.js';
import { folder } from './folder.js';

afterEach(() => void vi.restoreAllMocks());

const options: FileOutputOptions = { mustBePrivate: true, asItGoes: false, exists: false, mayReplace: () => true };
const failing = (code: string) => (): never => {
  throw Object.assign(new Error(), { code });
};

describe('a report in a file', () => {
  test('has its name when it is complete, and only its owner can read it before and after', async () => {
    const root = folder();
    const output = new FileOutput(`${root}/r.json`, options);
    await output.write('{');
    const [temporary] = fs.readdirSync(root);
    expect(temporary).toMatch(/^\.r\.json\.cprscan-[0-9a-f]{8}-\d+-[0-9a-f]{8}\.tmp$/);
    expect(fs.statSync(path.join(root, temporary!)).mode & 0o777).toBe(0o600);
    await output.write('}');
    await output.commit();
    expect(fs.readdirSync(root)).toEqual(['r.json']);
    expect(fs.readFileSync(`${root}/r.json`, 'utf8')).toBe('{}');
    expect([fs.statSync(`${root}/r.json`).mode & 0o777, output.state]).toEqual([0o600, { type: 'written' }]);
  });

  test('has its name from its first line on, if the user may follow it', async () => {
    const root = folder();
    const output = new FileOutput(`${root}/r.csv`, { ...options, asItGoes: true });
    await output.write('');
    expect(fs.existsSync(`${root}/r.csv`)).toBe(false);
    await output.write('head\n');
    expect(fs.readFileSync(`${root}/r.csv`, 'utf8')).toBe('head\n');
    await output.write('row\n');
    output.discard();
    expect([fs.readdirSync(root), output.state]).toEqual([['r.csv'], { type: 'cut' }]);
    expect(fs.readFileSync(`${root}/r.csv`, 'utf8')).toBe('head\nrow\n');
  });

  test.each([1, 100, 200, 240, 250, 251])('whose name is %d letters long has a temporary name', async (length) => {
    const root = folder();
    const name = `${'\u00e6'.repeat(length).slice(0, Math.floor(length / 2))}.json`;
    const output = new FileOutput(`${root}/${name}`, options);
    await output.commit();
    expect(fs.readdirSync(root)).toEqual([name]);
  });

  test('that is discarded leaves the earlier file unchanged', () => {
    const root = folder({ 'r.json': 'earlier' });
    const output = new FileOutput(`${root}/r.json`, { ...options, exists: true });
    output.discard();
    expect(fs.readdirSync(root)).toEqual(['r.json']);
    expect([fs.readFileSync(`${root}/r.json`, 'utf8'), output.state]).toEqual([
      'earlier',
      { type: 'missing', hadFile: true },
    ]);
  });

  test('that cannot be renamed is kept under its temporary name', async () => {
    const root = folder({ 'r.json': 'earlier' });
    const output = new FileOutput(`${root}/r.json`, options);
    await output.write('{}');
    vi.spyOn(fs, 'renameSync').mockImplementation(failing('EPERM'));
    await expect(output.commit()).rejects.toMatchObject({ code: 'EPERM' });
    const { state } = output;
    expect(state.type === 'kept' && fs.readFileSync(state.path, 'utf8')).toBe('{}');
    expect(fs.readFileSync(`${root}/r.json`, 'utf8')).toBe('earlier');
  });

  test('that the disk cannot store is removed', async () => {
    const root = folder({ 'r.json': 'earlier' });
    const output = new FileOutput(`${root}/r.json`, options);
    await output.write('{}');
    vi.spyOn(fs, 'fsyncSync').mockImplementation(failing('ENOSPC'));
    await expect(output.commit()).rejects.toMatchObject({ code: 'ENOSPC' });
    expect([fs.readdirSync(root), output.state.type]).toEqual([['r.json'], 'missing']);
  });

  test('that would show values is refused on a file system without modes', () => {
    const root = folder();
    const stats = fs.fstatSync;
    vi.spyOn(fs, 'fchmodSync').mockImplementation(failing('EPERM'));
    vi.spyOn(fs, 'fstatSync').mockImplementation(((fd: number) =>
      Object.assign(stats(fd), { mode: 0o100777 })) as typeof fs.fstatSync);
    expect(() => new FileOutput(`${root}/r.json`, options)).toThrow(
      expect.objectContaining({ code: 'READABLE_BY_OTHERS' }),
    );
    expect(fs.readdirSync(root)).toEqual([]);
    new FileOutput(`${root}/r.json`, { ...options, mustBePrivate: false }).discard();
  });
});

describe('a file that somebody writes while the scan runs', () => {
  test.each([
    ['r.json', 'kept'],
    ['r.csv', 'missing'],
  ])('is not overwritten: %s', async (name, state) => {
    const root = folder();
    const targets = await targetsOf([`${root}/${name}`], undefined);
    const reports = new Reports(
      async () => {},
      () => ({ color: false, limit: 3, verbose: false, language: 'en', groupBy: 'field', failOn: 'likely' }),
      { asItGoes: true },
    );
    await reports.open(targets, false);
    fs.writeFileSync(`${root}/${name}`, 'data of somebody else');
    const failures: unknown[] = [];
    const failed = (error: unknown): void => void failures.push(error);
    await reports.events([start, finding(sourcePath('a.csv')), scanEnd({ exit: 1 })]).catch(failed);
    await reports.close().catch(failed);
    expect(failures).toEqual([expect.objectContaining({ code: 'EEXIST', file: `${root}/${name}` })]);
    expect(fs.readFileSync(`${root}/${name}`, 'utf8')).toBe('data of somebody else');
    expect(reports.files).toEqual([{ file: `${root}/${name}`, state: expect.objectContaining({ type: state }) }]);
  });
});
