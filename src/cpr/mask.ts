/** The values of `MaskStyle`. */
export const maskStyles = ['serial', 'full'] as const;
/** How much of a number is masked. `serial`: the last four characters (`ddmmyy-xxxx`). `full`: all ten (`xxxxxx-xxxx`). */
export type MaskStyle = (typeof maskStyles)[number];

/** The number with its last four characters, or all ten, replaced by x. The answer is always eleven characters. */
export function maskNumber(ten: string, style: MaskStyle = 'serial'): string {
  return style === 'full' ? 'xxxxxx-xxxx' : `${ten.slice(0, 6)}-xxxx`;
}
