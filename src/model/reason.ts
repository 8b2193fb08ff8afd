/** The meaning of the code of a skip, in each language of the reports: the end of a sentence that begins with the name of the source. */
export interface ReasonWording {
  /** English. */
  readonly en: string;
  /** Danish. */
  readonly da: string;
}

/** The meaning of each code (`^[A-Z][A-Z0-9_]+$`). */
export type Reasons = Readonly<Record<string, ReasonWording>>;
