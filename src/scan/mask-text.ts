import { Publisher } from './publish.js';

/** Text that is not part of an event, such as a path in an error message, with every CPR-shaped number in it masked. */
export function maskText(text: string): string {
  masker ??= new Publisher({ style: 'serial', showValues: false });
  return masker.text(text);
}

let masker: Publisher | undefined;
