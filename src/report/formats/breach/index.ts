import { stopOf } from '../../../model/index.js';
import { type RunSummary, SummaryReport } from '../../model/summary.js';
import type { ReportFormat } from '../../report.js';
import { markdownHead, markdownMark, plain } from '../markdown/index.js';
import { breachSections } from './sections.js';
import { type BreachWording, danish, english } from './wording.js';

/** The points that the notification of a breach asks for, in Danish and in English. */
export const breach: ReportFormat = {
  id: 'breach',
  title: 'summary for the notification of a breach, Markdown in Danish and English',
  extensions: ['.breach.md'],
  mark: markdownMark,
  fileHead: markdownHead,
  create: (sink) => new SummaryReport(sink, 1, breachLines),
};

function* breachLines(summary: RunSummary): Generator<string> {
  yield* linesIn(danish, summary);
  yield '\n---\n\n';
  yield* linesIn(english, summary);
}

function* linesIn(wording: BreachWording, summary: RunSummary): Generator<string> {
  const stopped = stopOf(summary.end);
  const first = stopped === undefined ? '' : `**${plain(wording.words.stopped(stopped))}**\n\n`;
  yield `# ${wording.title}\n\n${first}${wording.note}\n`;
  for (const { heading, texts, items } of breachSections(summary, wording)) {
    yield `\n## ${plain(heading)}\n\n`;
    if (texts.length > 0) yield `${texts.map(plain).join('\n\n')}\n`;
    if (items.length > 0) yield `${texts.length > 0 ? '\n' : ''}${items.map((item) => `- ${plain(item)}\n`).join('')}`;
  }
}
