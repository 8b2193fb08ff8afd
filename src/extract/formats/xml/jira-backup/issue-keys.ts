import type { ByteReader } from '../../../../model/index.js';
import { limits } from '../../../limits.js';

/** Further issues and groups of changes have their numbers in the database as ids. */
const maxKept = limits.jiraIssues.value;

/** The numbers are in this many bytes of a tag, because they are its first attributes. */
const maxTagBytes = 600;
const blockBytes = 1024 * 1024;

const tags = ['<Project ', '<Issue ', '<ChangeGroup '] as const;

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"<>]*)"`).exec(tag)?.[1];
}

/** The keys of the issues in a Jira backup. Rows name an issue by its number in the database, and the parts of its key are in rows that come later. */
export class IssueKeys {
  readonly #projects = new Map<string, string>();
  /** The project of an issue, and its number in the project. */
  readonly #issues = new Map<number, { readonly project: string; readonly number: string }>();
  readonly #keys = new Map<number, string>();
  /** The issue to which a group of changes belongs. */
  readonly #groups = new Map<number, number>();

  /**
   * Reads a whole backup, and closes the reader.
   *
   * @param reader  gives UTF-8 from the beginning of the backup
   * @returns the keys of its issues
   * @throws the error of the reader
   */
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

  /**
   * Finds the key of an issue.
   *
   * @param issue  the number of the issue in the database
   * @returns the key, such as `SUP-12`; undefined if the backup does not give it
   */
  keyOf(issue: string): string | undefined {
    const key = this.#keys.get(Number(issue));
    if (key !== undefined) return key;
    const parts = this.#issues.get(Number(issue));
    const project = parts && this.#projects.get(parts.project);
    return project === undefined ? undefined : `${project}-${parts!.number}`;
  }

  /**
   * Finds the issue of a group of changes.
   *
   * @param group  the number of the group in the database
   * @returns the number of the issue in the database
   */
  issueOfGroup(group: string): string | undefined {
    return this.#groups.get(Number(group))?.toString();
  }
}
