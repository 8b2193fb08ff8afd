import { Command, CommanderError, Option } from 'commander';
import { exitCodes } from '../scan/exit.js';
import {
  type ExplainFlags,
  explainOptions,
  type FormatsFlags,
  formatsOptions,
  type OptionSpec,
  optionText,
  type PlanFlags,
  planOptions,
  type ReportFlags,
  reportOptions,
  type ScanFlags,
  scanOptions,
} from './options.js';
import { notOneOf, UsageError } from './usage-error.js';
import { oneOf } from './values.js';

/** The commands that `execute` calls. */
export interface Commands<Result> {
  /** `verb` tells whether the user typed the word `scan`. */
  scan(paths: readonly string[], flags: ScanFlags, verb: boolean): Promise<Result>;
  explain(flags: ExplainFlags): Promise<Result>;
  plan(paths: readonly string[], flags: PlanFlags): Promise<Result>;
  report(results: readonly string[], flags: ReportFlags): Promise<Result>;
  formats(flags: FormatsFlags): Promise<Result>;
  /** `words` are those behind `key`. */
  key(words: readonly string[]): Promise<Result>;
  help(text: string): Promise<Result>;
  version(): Promise<Result>;
}

/** The words that name a command. */
export const verbs = ['scan', 'plan', 'report', 'explain', 'formats', 'key', 'help'] as const;

/**
 * Parses a command line and runs its command.
 *
 * @param argv      the arguments, without the names of Node and of the program
 * @param columns   the width of the help, in characters
 * @param commands  the commands; one of them is called
 * @returns the result of that command
 * @throws UsageError if the command line is invalid
 */
export async function execute<Result>(
  argv: readonly string[],
  columns: number,
  commands: Commands<Result>,
): Promise<Result> {
  const [first, second] = argv;
  const hasVerb = verbs.some((verb) => verb === first);
  if (first === 'help' && second !== undefined && !verbs.some((verb) => verb === second)) {
    throw new UsageError(`help: ${notOneOf(second, verbs)}`, 'cprscan help');
  }
  const asksOfAll = first !== undefined && ['-h', '--help', '-V', '--version'].includes(first);
  const line = hasVerb || asksOfAll ? argv : ['scan', ...argv];

  let [result, helpText]: [Promise<Result> | undefined, string] = [undefined, ''];
  const program = commandTree((chosen) => {
    result = chosen(commands);
  }, hasVerb);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => (helpText += text),
      writeErr: () => {},
      getOutHelpWidth: () => columns,
      getOutHasColors: () => false,
    });
  }
  try {
    program.parse(line, { from: 'user' });
  } catch (error) {
    if (error instanceof VersionAsked) return commands.version();
    if (isHelp(error)) return commands.help(helpText);
    throw usageErrorOf(error, `cprscan help ${line[0]}`);
  }
  if (result === undefined) throw new UsageError('no command', 'cprscan help');
  return result;
}

class VersionAsked extends Error {}

function isHelp(error: unknown): boolean {
  return (
    error instanceof CommanderError && (error.code === 'commander.help' || error.code === 'commander.helpDisplayed')
  );
}

/** Adds the command whose help explains the usage. An error that is not about the command line stays unchanged. */
function usageErrorOf(error: unknown, help: string): unknown {
  if (error instanceof UsageError) return new UsageError(error.message, help);
  return error instanceof CommanderError ? new UsageError(ownWords(error.message), help) : error;
}

/** `unknown option '--foramt'; did you mean --format?`. Commander puts `error: ` before it, and the suggestion on its own line. */
function ownWords(message: string): string {
  return message.replace(/^error: /, '').replace(/\s*\n\(Did (.*)\)$/, '; did $1');
}

type Chosen = <Result>(commands: Commands<Result>) => Promise<Result>;

function commandTree(choose: (chosen: Chosen) => void, verb: boolean): Command {
  const program = new Command('cprscan')
    .usage('scan [OPTIONS] PATH...\n       cprscan PATH...    (the same, if PATH exists)')
    .description(
      'Finds Danish CPR numbers (personnumre) in exported data, names the record and the field, and reports what it could not read.',
    )
    .option('-V, --version', 'print the version')
    .on('option:version', () => {
      throw new VersionAsked();
    })
    .helpOption('-h, --help', 'print this help; `cprscan help scan` lists the options of scan')
    .helpCommand('help [COMMAND]', 'explain a command')
    .addHelpText('after', `\n${examples}\n\n${exitCodeText()}`);

  withOptions(program.command('scan'), scanOptions)
    .description(
      'Find CPR numbers in files, and in everything below folders, including hidden files. All output masks the numbers.',
    )
    .usage('[OPTIONS] PATH...')
    .argument('[PATH...]', 'a file, a folder, a pattern in quotes, or - for standard input')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('before', `${examples}\n`)
    .addHelpText('after', `\n${exitCodeText()}`)
    .action((paths: string[], flags: ScanFlags) => choose((commands) => commands.scan(paths, flags, verb)));

  withOptions(program.command('plan'), planOptions)
    .description(
      'List the files to scan, to divide a scan over several machines or jobs. A plan holds the names of files as they are, except those with a CPR number; read it as you would the folders.',
    )
    .usage('[OPTIONS] PATH... -o FILE')
    .argument('[PATH...]', 'a file, a folder, or a pattern in quotes')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', `\n${planNotes}\n\n${exitCodeText()}`)
    .action((paths: string[], flags: PlanFlags) => choose((commands) => commands.plan(paths, flags)));

  withOptions(program.command('report'), reportOptions)
    .description(
      'Make reports from NDJSON results, in any format. Merges several results into one report, for example the shards of one scan.',
    )
    .usage('[OPTIONS] RESULT...')
    .argument('[RESULT...]', 'an NDJSON report of cprscan scan')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', `\n${exitCodeText()}`)
    .action((results: string[], flags: ReportFlags) => choose((commands) => commands.report(results, flags)));

  withOptions(program.command('explain'), explainOptions)
    .description(
      'Explain a verdict, rule by rule. explain asks you for the number, or reads it, with the text around it, from standard input. It takes no argument, because the history of your shell and the list of processes would keep the number.',
    )
    .usage('[OPTIONS]')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', `\n${explainNotes}`)
    .allowExcessArguments()
    .action((flags: ExplainFlags, command: Command) => {
      if (command.args.length > 0) throw new UsageError(noArgument);
      choose((commands) => commands.explain(flags));
    });

  withOptions(program.command('formats'), formatsOptions)
    .description('List the formats that cprscan reads, and those that it recognises but cannot read.')
    .usage('[OPTIONS]')
    .helpOption('-h, --help', 'print this help')
    .action((flags: FormatsFlags) => choose((commands) => commands.formats(flags)));

  program
    .command('key')
    .description(
      'Make a secret for --key-file. Results made with one secret count each person once, and hold no digits. Whoever has the secret and a result can find the numbers by trying all, so keep it apart from them.',
    )
    .usage('new FILE')
    .argument('[WORD...]', 'new, and the file to write, which only you can read')
    .helpOption('-h, --help', 'print this help')
    .action((words: string[]) => choose((commands) => commands.key(words)));
  return program;
}

function withOptions(command: Command, specs: Readonly<Record<string, OptionSpec>>): Command {
  for (const spec of Object.values(specs)) command.addOption(commanderOption(spec));
  return command;
}

function commanderOption(spec: OptionSpec): Option {
  const { short, long, argument, choices, repeatable, group, default: byDefault } = spec;
  const flags = `${short === undefined ? '' : `-${short}, `}--${long}${argument === undefined ? '' : ` <${argument}>`}`;
  const option = new Option(
    flags,
    optionText(spec) + (byDefault === undefined ? '' : ` (default: ${byDefault})`),
  ).helpGroup(`${group}:`);
  const parse = choices === undefined ? spec.parse : oneOf(choices);
  if (parse === undefined) return option;
  return option.argParser<unknown>((text, previous) => {
    const value = ofOption(long, () => parse(text));
    return repeatable === true ? ((previous as unknown[] | undefined) ?? []).concat(value) : value;
  });
}

/** Runs a parser, and adds the name of the option to its error. */
function ofOption<T>(long: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`--${long}: ${error.message}`) : error;
  }
}

/** The first command of each kind of user: migration engineer, CI job, data protection officer. */
const examples = `Examples:
  List the tickets to clean before an export goes to a new supplier:
    cprscan scan export/ -o findings.xlsx
  Fail a build when production data has slipped into its test data:
    cprscan scan test/data --test-numbers hide -o cpr.sarif
  Count the persons on a file share, and list what could not be read:
    cprscan scan /mnt/share -o report.html -o summary.breach.md`;

const noArgument =
  'explain takes no argument: the history of your shell and the list of processes would keep the number. Run it without an argument to be asked for the number, or give it a file: cprscan explain < note.txt';

const explainNotes = `Example:
  cprscan explain --field work_notes < note.txt

explain judges each number in the text by itself. A scan also judges each column
of a table as a whole; its rule "column" does not apply here.

Exit codes:
  0    a number was explained
  1    nothing in the text has the shape of a CPR number
  2    usage error, or standard input cannot be read or holds more than 64 KB`;

const planNotes = `Example, with a job on each of three machines that see the same folders:
  cprscan plan /mnt/share -o plan.ndjson
  cprscan scan --plan plan.ndjson --shard 1/3 -o result-1.ndjson
  cprscan scan --plan plan.ndjson --shard 2/3 -o result-2.ndjson
  cprscan scan --plan plan.ndjson --shard 3/3 -o result-3.ndjson
  cprscan report result-*.ndjson -o report.html

With one --key-file for all shards, the report counts each person once.`;

function exitCodeText(): string {
  const lines = Object.entries(exitCodes).map(([code, meaning]) => `  ${code.padEnd(4)} ${meaning}`);
  return `Exit codes:\n${lines.join('\n')}`;
}
