/**
 * How much of a number is shown: `serial` hides the last four characters, as Danes do (`ddmmyy-xxxx`);
 * `full` hides the birth date too.
 */
export const maskStyles = ['serial', 'full'] as const;
export type MaskStyle = (typeof maskStyles)[number];

/** The number with its last four characters, or all ten, replaced by x. The answer is always eleven characters. */
export function maskNumber(ten: string, style: MaskStyle = 'serial'): string {
  return style === 'full' ? 'xxxxxx-xxxx' : `${ten.slice(0, 6)}-xxxx`;
}
