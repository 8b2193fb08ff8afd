import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

/** The last line of its output is the list of the files that were loaded. */
const listing = `process.on('exit', () => console.log('\\n' + JSON.stringify(Object.keys(require.cache))));`;

/** Runs a script, and returns the files of the build that it loads, without the hashes in their names. */
function filesLoadedBy(script: string, argv: readonly string[] = []): string[] {
  const said = execFileSync(process.execPath, ['-e', `${listing}${script}`, '--', ...argv], { encoding: 'utf8' });
  const all = JSON.parse(said.slice(said.lastIndexOf('\n', said.length - 2))) as string[];
  return all
    .map((path) => path.replaceAll('\\', '/').split('/dist/program/')[1])
    .filter((path) => path !== undefined)
    .map((path) => path.replace(/(?:-[\w-]{8})?\.cjs$/, ''))
    .sort();
}

/** Runs the program. */
const run = (...argv: string[]): string[] =>
  filesLoadedBy(`process.argv.splice(1, 0, 'cprscan'); require('./bin/cprscan.cjs');`, argv);
const scan = (path: string): string[] => run('scan', path, '--as-of', '2060-01-01', '-q', '--fail-on', 'never');

const library = ['common', 'engine', 'rolldown-runtime'];
const program = [...library, 'command-line', 'main', 'packages/commander', 'scan-to-terminal'].sort();

describe('the files of the build that are loaded', () => {
  test.each([
    ['a text', 'fixtures/text/found/application.log'],
    ['a table', 'fixtures/csv/found/servicenow-incidents.csv'],
  ])('for %s, no reader of another format, and few files', (_what, path) => {
    expect(scan(path)).toEqual(program);
  });

  test('for any other format, its own reader alone', () => {
    const readers = scan('fixtures/ldif/found/personer.ldif').filter((file) => /^(?!records-).*-reader$/.test(file));
    expect(readers).toEqual(['ldif-reader']);
  });

  test('for the version of the program, no engine', () => {
    expect(run('--version')).not.toContain('engine');
  });

  test('for the library, nothing of the command line', () => {
    expect(filesLoadedBy(`require('./dist/program/library.cjs');`)).toEqual([...library, 'library'].sort());
  });
});
