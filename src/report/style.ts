import type { ChalkInstance } from 'chalk';
import type { Threshold } from '../model/index.js';

/** How parts of a text for people are set off from each other. Nothing is told by a style alone. */
export interface Style {
  readonly file: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly minor: (text: string) => string;
  readonly confidence: Readonly<Record<Threshold, (text: string) => string>>;
}

const asIs = (text: string): string => text;

/** No style at all: for files, pipes, and whoever wants none. */
export const plainStyle: Style = {
  file: asIs,
  heading: asIs,
  minor: asIs,
  confidence: { certain: asIs, likely: asIs, possible: asIs },
};

/** The sixteen colours that every terminal has, in the shades its user chose. */
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
