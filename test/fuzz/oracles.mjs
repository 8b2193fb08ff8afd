// What must be true of every scan, whatever the file holds.
import { birthDate } from '../bench/random.mjs';
import { planted } from './plant.mjs';

const spelled = /(?<![\d])(\d{6})[- ](\d{4})(?!\d)/g;

/** Whole numbers in a text that was written: of somebody born in 2037-2057, as the fixtures have them. */
export function leaksIn(text) {
  const isPerson = (ten) => (birthDate(ten)?.year ?? 0) >= 2037;
  const leaks = [...text.matchAll(spelled)].filter(([, date, serial]) => isPerson(date + serial)).length;
  return leaks > 0 || text.includes(planted.ten) ? ['a whole number left the program'] : [];
}

/**
 * Judges the events of a scan.
 *
 * @param {object[]} events
 * @param {boolean} isPlanted  whether the files hold the planted number
 * @returns {string[]} the promises that were broken
 */
export function faultsOf(events, isPlanted) {
  const faults = [];
  const end = events.at(-1);
  if (end?.type !== 'scan-end') return ['the scan has no end'];
  if (![0, 1, 3].includes(end.exit)) faults.push(`the scan ends with ${end.exit}`);
  const { found, complete, partial, untouched } = end.coverage.sources;
  if (found !== complete + partial + untouched) faults.push('the sums of sources disagree');
  const skipped = events.filter(({ type }) => type === 'skipped');
  const unread = skipped.filter(({ bytes }) => bytes !== undefined).reduce((sum, { bytes }) => sum + bytes, 0);
  if (end.coverage.bytes.found !== end.coverage.bytes.read + unread) faults.push('the sums of bytes disagree');
  for (const { reason, code } of skipped)
    if (reason === 'crashed') faults.push(`a reader crashed: ${code ?? 'without a code'}`);
  if (skipped.length === 0 && found > complete) faults.push('a source is not complete, and nothing says why');
  if (skipped.length > 0 && end.exit === 0) faults.push('exit 0, with something unread');
  const open =
    events.filter(({ type }) => type === 'source-start').length -
    events.filter(({ type }) => type === 'source-end').length;
  if (open !== 0) faults.push('a source begins and has no end');
  if (isPlanted && skipped.length === 0 && !seesPlanted(events))
    faults.push('the planted number is neither found nor told of');
  return [...faults, ...leaksIn(JSON.stringify(events))];
}

/** Whether the number was found, or at least judged: damage to a heading may make it a look-alike. */
export function seesPlanted(events) {
  return events.some(
    (event) =>
      (event.type === 'finding' && event.masked === planted.masked) ||
      (event.type === 'source-end' && (Object.keys(event.lookAlikes).length > 0 || event.belowThreshold !== undefined)),
  );
}
