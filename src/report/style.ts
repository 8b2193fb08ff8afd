import type { ChalkInstance } from 'chalk';
import type { Threshold } from '../model/index.js';

/** Sets parts of a text for people off from each other. No meaning is in the style alone. */
export interface Style {
  readonly file: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly minor: (text: string) => string;
  readonly confidence: Readonly<Record<Threshold, (text: string) => string>>;
}

const asIs = (text: string): string => text;

/** No style: for files and pipes, and for users who want none. */
export const plainStyle: Style = {
  file: asIs,
  heading: asIs,
  minor: asIs,
  confidence: { certain: asIs, likely: asIs, possible: asIs },
};

/**
 * Loads the style of a terminal. It uses the sixteen basic colours, in the shades that the user chose.
 *
 * @returns the style
 */
export async function colors(): Promise<Style> {
  const { Chalk } = await import('chalk');
  const chalk: ChalkInstance = new Chalk({ level: 1 });
  return {
    file: chalk.bold,
    heading: chalk.bold,
    minor: chalk.dim,
    confidence: { certain: chalk.red, likely: chalk.yellow, possible: chalk.cyan },
  };
}
