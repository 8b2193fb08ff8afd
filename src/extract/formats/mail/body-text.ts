import { Transform, type TransformCallback } from 'node:stream';
import { decodeText, isUtf8 } from '../../input/decode.js';
import { assumeEncoding, decodeWhole } from '../../input/encoding.js';
import { headBytes } from '../../input/head.js';
import { hasMagic } from '../../input/magic.js';

/** The parts of mailparser that its types leave out: it makes a node for each part, and a stream that decodes the body of a node. */
interface Internals {
  createNode(part: unknown): { charset?: string };
  getDecoder(): { decodeStream(charset: string): Transform };
}
type Class = new (...options: unknown[]) => Internals;

const made = new WeakMap<object, object>();

/** Before the declared charset, so that mailparser does not decode UTF-8 and ASCII on its own. */
const prefix = 'bytes of ';

/** A parser whose bodies are decoded here. */
export interface BodyFiles {
  /** The bodies that are files and not text, as far as the message has been parsed. */
  readonly files: readonly Buffer[];
}

/**
 * Changes mailparser so that the bytes of a body decide its encoding where they contradict the charset that the message declares.
 *
 * @param Parser  the class of mailparser
 * @returns a class to use in its place
 */
export function withBodiesByBytes<Parser extends object>(Parser: Parser): Parser {
  const known = made.get(Parser);
  if (known !== undefined) return known as Parser;
  class ByBytes extends (Parser as unknown as Class) {
    readonly files: Buffer[] = [];

    override createNode(part: unknown): { charset?: string } {
      const node = super.createNode(part);
      node.charset = `${prefix}${node.charset ?? ''}`;
      return node;
    }

    override getDecoder(): { decodeStream(charset: string): Transform } {
      const declared = super.getDecoder();
      return {
        decodeStream: (charset) => {
          const name = charset.slice(prefix.length);
          return new BodyDecoder(name, () => declared.decodeStream(name), this.files);
        },
      };
    }
  }
  made.set(Parser, ByBytes);
  return ByBytes as unknown as Parser;
}

/** Charsets that are read like any text here: UTF-8, and Windows-1252 with the names of its subsets. */
const readAsText =
  /^(?:|utf-?8|(?:us-?)?ascii|ansi_x3.*|7bit|8bit|binary|iso-?8859-?1|latin-?1|l1|(?:windows-?|cp-?)1252|x-ansi)$/i;

/** Charsets in which other characters are written with ASCII bytes. */
const shifting = /^(?:iso-?2022|hz|(?:cs)?unicode-?1-?1-?utf-?7|utf-?7)/i;
const utf7 = /utf-?7$/i;

/** Charsets whose bytes are recognised. If they are not, the declaration is wrong. */
const recognised = /^(?:utf|ucs|unicode)/i;

/** The beginnings of files without a zero byte there. */
const fileMagic = ['%PDF-', 'BZh'];
const fileHeadBytes = 64;

/** Whether a body that is declared as text is a file, which a program attached with the wrong type: text has no zero bytes. */
function isFile(body: Buffer): boolean {
  return body.subarray(0, fileHeadBytes).includes(0) || fileMagic.some((magic) => hasMagic(body, magic));
}

/** Decodes a body as a whole, which is held in memory anyway. */
class BodyDecoder extends Transform {
  readonly #declared: string;
  readonly #asDeclared: () => Transform;
  readonly #files: Buffer[];
  readonly #chunks: Buffer[] = [];

  /** @param files  receives the body if its bytes are a file */
  constructor(declared: string, asDeclared: () => Transform, files: Buffer[]) {
    super();
    this.#files = files;
    this.#declared = declared.trim().replaceAll('_', '-');
    this.#asDeclared = asDeclared;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#chunks.push(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    this.#decode(Buffer.concat(this.#chunks)).then((text) => done(null, text), done);
  }

  async #decode(bytes: Buffer): Promise<Buffer> {
    const { markBytes, transcodeFrom } = assumeEncoding(bytes.subarray(0, headBytes));
    const body = bytes.subarray(markBytes);
    if (transcodeFrom === undefined && isFile(body)) {
      this.#files.push(body);
      return Buffer.alloc(0);
    }
    if (transcodeFrom !== undefined) return Buffer.from(await decodeWhole(body, transcodeFrom));
    if (utf7.test(this.#declared)) return Buffer.from(await decodeWhole(body, 'utf-7'));
    const isShifting = shifting.test(this.#declared);
    const isText = readAsText.test(this.#declared) || recognised.test(this.#declared) || (isUtf8(body) && !isShifting);
    return isText ? Buffer.from(decodeText(body, 0, body.length)) : this.#decodeAsDeclared(bytes);
  }

  /** Decodes the body as mailparser does; in a charset that nobody knows, bytes that are not UTF-8 are read as Windows-1252. */
  async #decodeAsDeclared(bytes: Buffer): Promise<Buffer> {
    const stream = this.#asDeclared();
    stream.end(bytes);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer | string));
    const text = Buffer.concat(chunks);
    return text.includes('\ufffd') ? Buffer.from(decodeText(bytes, 0, bytes.length)) : text;
  }
}
