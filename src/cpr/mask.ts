/** The values of `MaskStyle`. */
export const maskStyles = ['serial', 'full'] as const;
/**
 * How much of a number is masked. `serial`: the last four characters (`ddmmyy-xxxx`). `full`: all ten (`xxxxxx-xxxx`).
 */
export type MaskStyle = (typeof maskStyles)[number];

/**
 * Masks a number: replaces its last four characters, or all ten, by x.
 *
 * @param ten  ten characters in canonical form
 * @param style  how much to mask
 * @returns always eleven characters, with a hyphen before the last four
 */
export function maskNumber(ten: string, style: MaskStyle = 'serial'): string {
  return style === 'full' ? 'xxxxxx-xxxx' : `${ten.slice(0, 6)}-xxxx`;
}
