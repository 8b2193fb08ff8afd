import type { ByteReader } from '../../../../model/index.js';
import { limits } from '../../../limits.js';

/** More issues, or groups of changes, than these are known by the numbers that the database has for them. */
const maxKept = limits.jiraIssues.value;

/** What the tags of interest say that is looked at: their first attributes, which are the numbers. */
const maxTagBytes = 600;
const blockBytes = 1024 * 1024;

const tags = ['<Project ', '<Issue ', '<ChangeGroup '] as const;

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"<>]*)"`).exec(tag)?.[1];
}

/**
 * The keys of the issues in a Jira backup. Its rows know an issue by the number that the database has for it, and what the key is made
 * of stands in rows that come later.
 */
export class IssueKeys {
  readonly #projects = new Map<string, string>();
  /** The project of an issue, and its number in it. */
  readonly #issues = new Map<number, { readonly project: string; readonly number: string }>();
  readonly #keys = new Map<number, string>();
  /** The issue that a group of changes is of. */
  readonly #groups = new Map<number, number>();

  /** Reads a backup from its beginning to its end, and closes the reader. */
  static async readFrom(reader: ByteReader): Promise<IssueKeys> {
    const keys = new IssueKeys();
    const block = Buffer.alloc(blockBytes + maxTagBytes);
    try {
      for (let [length, isAtEnd] = [0, false]; !isAtEnd; ) {
        const count = await reader.read(block.subarray(length));
        isAtEnd = count === 0;
        length += count;
        if (length < block.length && !isAtEnd) continue;
        const to = isAtEnd ? length : length - maxTagBytes;
        for (const tag of tags) keys.#noteAll(block.subarray(0, length), tag, to);
        block.copyWithin(0, to, length);
        length -= to;
      }
    } finally {
      await reader.close();
    }
    return keys;
  }

  #noteAll(block: Buffer, tag: (typeof tags)[number], to: number): void {
    for (let at = block.indexOf(tag); at !== -1 && at < to; at = block.indexOf(tag, at + tag.length))
      this.#note(tag, block.toString('latin1', at, at + maxTagBytes).split('>', 1)[0]!);
  }

  #note(tag: (typeof tags)[number], text: string): void {
    const id = attribute(text, 'id');
    if (id === undefined) return;
    if (tag === '<Project ') {
      const key = attribute(text, 'key') ?? attribute(text, 'originalkey');
      if (key !== undefined && this.#projects.size < maxKept) this.#projects.set(id, key);
    } else if (tag === '<ChangeGroup ') {
      const issue = attribute(text, 'issue');
      if (issue !== undefined && this.#groups.size < maxKept) this.#groups.set(Number(id), Number(issue));
    } else if (this.#issues.size + this.#keys.size < maxKept) {
      const [key, project, number] = [attribute(text, 'key'), attribute(text, 'project'), attribute(text, 'number')];
      if (key !== undefined && key !== '') this.#keys.set(Number(id), key);
      else if (project !== undefined && number !== undefined) this.#issues.set(Number(id), { project, number });
    }
  }

  keyOf(issue: string): string | undefined {
    const key = this.#keys.get(Number(issue));
    if (key !== undefined) return key;
    const parts = this.#issues.get(Number(issue));
    const project = parts && this.#projects.get(parts.project);
    return project === undefined ? undefined : `${project}-${parts!.number}`;
  }

  issueOfGroup(group: string): string | undefined {
    return this.#groups.get(Number(group))?.toString();
  }
}
