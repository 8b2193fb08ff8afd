/** What the command line does where an option of its own is not given. The defaults of a scan itself are `DEFAULTS` in `scan`. */
export const CLI_DEFAULTS = {
  stdinName: '<stdin>',
  format: 'terminal',
  /** Findings listed for each group. */
  limit: 3,
  limitWithVerbose: 100,
  groupBy: 'field',
  lang: 'en',
  color: 'auto',
  progress: 'auto',
} as const;
