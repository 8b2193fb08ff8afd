/** The defaults of options that only the command line has. `DEFAULTS` in `scan` holds those of the scan itself. */
export const CLI_DEFAULTS = {
  stdinName: '<stdin>',
  format: 'terminal',
  /** Findings that the terminal report lists for each group. */
  limit: 3,
  limitWithVerbose: 100,
  groupBy: 'field',
  lang: 'en',
  color: 'auto',
  progress: 'auto',
} as const;
