/** What a code of a skip means, in every language that reports are written in: the end of a sentence that begins with the name of the source. */
export interface ReasonWording {
  readonly en: string;
  readonly da: string;
}

/** Codes (`^[A-Z][A-Z0-9_]+$`) with their meaning. */
export type Reasons = Readonly<Record<string, ReasonWording>>;
