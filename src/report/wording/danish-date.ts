const months = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
] as const;

/**
 * Writes a day in Danish running text.
 *
 * @param day  `2026-11-30`; any other text is returned as it is
 * @returns `30. november 2026`
 */
export function danishDate(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? day : `${Number(date)}. ${name} ${year}`;
}
