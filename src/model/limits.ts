/** The unit of each limit that an option sets. */
export const limitUnits = {
  'max-file-size': 'bytes',
  'max-depth': 'containers',
  'max-ratio': 'times',
  'max-entries': 'entries',
} as const;
/** The limits that an option sets, by the name of the option. */
export type LimitName = keyof typeof limitUnits;

/** The limits at which cprscan stops opening nested containers. */
export interface ContainerLimits {
  /** Levels of nested containers, the outermost included. */
  readonly maxDepth: number;
  /** Expanded bytes for each compressed byte, of one entry and of a whole file. */
  readonly maxRatio: number;
  /** Entries in one file, at all depths together. */
  readonly maxEntries: number;
}

/** The limits without options. */

export const defaultContainerLimits: ContainerLimits = { maxDepth: 8, maxRatio: 200, maxEntries: 1_000_000 };
