import { isoDate } from '../../cpr/index.js';
import type { ScanSettings } from '../settings.js';
import { versionOf } from '../version.js';
import type { Secrets } from './seal.js';

/** What the user asked to scan, as plain data. */
export type Inputs = Readonly<Record<string, unknown>>;

/** The command of a run, option by option. A run may go on with a checkpoint if its own command is the same. */
export type Command = Readonly<Record<string, unknown>>;

/**
 * Describes the command of a run: its inputs, and every option but those that say how many threads read and where reports go.
 *
 * @param inputs    what is scanned
 * @param asOf      the as-of date as the user gave it, undefined for the day of the first run
 * @param settings  the settings of the run
 * @param secrets   names the secrets of the user
 * @returns plain data
 */
export function commandOf(
  inputs: Inputs,
  asOf: string | undefined,
  { read, containers, personSecret, walk, publish, exit, threads: _threads, ...settings }: ScanSettings,
  secrets: Secrets,
): Command {
  const { maskKey, ...shown } = publish;
  const { countTestNumbers: _fromTestNumbers, ...rules } = exit;
  const command = {
    ...inputs,
    ...settings,
    ...read,
    ...containers,
    ...walk,
    ...shown,
    ...rules,
    asOf: asOf ?? 'the day of the first run',
    personKey: personSecret?.id,
    maskKey: maskKey === undefined ? undefined : secrets.nameOf(maskKey),
  };
  // As it is read back: without undefined options, and without infinity.
  return JSON.parse(JSON.stringify(command)) as Command;
}

/**
 * Names the version that reads a checkpoint. Parts are written as Node serialises them, so its version counts too.
 *
 * @returns such as `cprscan 1.0.0 under Node 20`
 */
export function readingVersion(): string {
  return `cprscan ${versionOf()} under Node ${process.versions.node.split('.')[0]}`;
}

/**
 * Compares two commands.
 *
 * @returns the options that differ
 */
export function differences(one: Command, other: Command): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}

/** The as-of date of a run, for the run that goes on. */
export function asOfText({ asOf }: ScanSettings): string {
  return isoDate(asOf);
}
