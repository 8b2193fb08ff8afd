/** The limits a user can set, and what each of them counts. */
export const limitUnits = {
  'max-file-size': 'bytes',
  'max-depth': 'containers',
  'max-ratio': 'times',
  'max-entries': 'entries',
} as const;
/** The limits that an option sets, by the name of the option. */
export type LimitName = keyof typeof limitUnits;

/** How far containers are followed. */
export interface ContainerLimits {
  /** Containers inside each other, the outermost counted. */
  readonly maxDepth: number;
  /** How many bytes may come out of one, for an entry alone and for everything in one file. */
  readonly maxRatio: number;
  /** Entries in one file, at all depths together. */
  readonly maxEntries: number;
}

export const defaultContainerLimits: ContainerLimits = { maxDepth: 8, maxRatio: 200, maxEntries: 1_000_000 };
