import type { RecordDate, RecordRef, Source } from '../../../../model/index.js';
import type { ExtractContext, Extracted } from '../../../format.js';
import { bytesReader } from '../../../input/bytes-reader.js';
import type { ChunkAssembler } from '../../../records/record-format.js';
import type { Value } from '../../../records/record-values.js';

/** The description of an attachment in its row of `sys_attachment`, which comes before or after its pieces. */
interface Attachment {
  fileName?: string;
  /** The `sys_id` of the row that it belongs to. */
  row?: string;
  /** When the row was made. */
  dated?: RecordDate;
  /** Whether its bytes are a gzip stream; true unless the row says otherwise. */
  isPacked: boolean;
  /** The size of the stream in bytes; 0 if the row does not give it. */
  bytes: number;
}

interface Pieces {
  readonly byPosition: Map<number, Buffer>;
  bytes: number;
}

/** The beginning of the rows that describe an attachment, `sys_attachment`, and that hold its pieces, `sys_attachment_doc`. */
export const attachmentTag = '<sys_attachment';

/** Joins the attachments of a ServiceNow export. Each is one gzip stream, cut into rows of base64 that `position` numbers. */
export class Attachments implements ChunkAssembler {
  readonly #source: Source;
  readonly #context: ExtractContext;
  readonly #ticketOf: (row: string) => string;
  readonly #attachments = new Map<string, Attachment>();
  readonly #pieces = new Map<string, Pieces>();
  #heldBytes = 0;
  #isFull = false;

  /**
   * @param source    the export
   * @param context   its budget holds the pieces in memory
   * @param ticketOf  gives the name in a report for the row that an attachment belongs to, by `sys_id`
   */
  constructor(source: Source, context: ExtractContext, ticketOf: (row: string) => string) {
    this.#source = source;
    this.#context = context;
    this.#ticketOf = ticketOf;
  }

  consume(values: readonly Value[], decode: (value: Value) => string, record: RecordRef): Extracted[] | undefined {
    const read = (field: string): string => {
      const value = values.find((one) => one.field === field);
      return value === undefined ? '' : decode(value).trim();
    };
    const described = read('sys_attachment.sys_id');
    if (described !== '') {
      const [fileName, row] = [read('sys_attachment.file_name'), read('sys_attachment.table_sys_id')];
      this.#attachments.set(described, {
        ...(fileName !== '' && { fileName: fileName.slice(fileName.lastIndexOf('/') + 1) }),
        ...(row !== '' && { row }),
        ...(record.date !== undefined && { dated: record.date }),
        isPacked: read('sys_attachment.compressed') !== 'false',
        bytes: Number.parseInt(read('sys_attachment.size_compressed'), 10) || 0,
      });
      // The description is text that is searched too.
      return undefined;
    }
    const id = read('sys_attachment_doc.sys_attachment');
    const data = read('sys_attachment_doc.data');
    if (id === '' || data === '') return undefined;
    return this.#add(id, Number.parseInt(read('sys_attachment_doc.position'), 10) || 0, data, record);
  }

  #add(id: string, position: number, data: string, record: RecordRef): Extracted[] {
    // Each piece is base64 with padding of its own.
    const bytes = Buffer.from(data, 'base64');
    if (this.#isFull || !this.#context.budget.hold(bytes.length)) {
      const isFirst = !this.#isFull;
      this.#isFull = true;
      const skip = { reason: 'limit', lost: 'a part', code: 'ATTACHMENTS_TOO_LARGE', record } as const;
      return isFirst ? [{ type: 'skip', skip }] : [];
    }
    this.#heldBytes += bytes.length;
    const pieces = this.#pieces.get(id) ?? { byPosition: new Map<number, Buffer>(), bytes: 0 };
    this.#pieces.set(id, pieces);
    pieces.byPosition.set(position, bytes);
    pieces.bytes += bytes.length;
    const expected = this.#attachments.get(id)?.bytes ?? 0;
    return expected > 0 && pieces.bytes >= expected ? this.#emit(id, pieces) : [];
  }

  /** Emits the attachment, up to the first missing piece. */
  #emit(id: string, { byPosition, bytes }: Pieces): Extracted[] {
    this.#pieces.delete(id);
    this.#context.budget.release(bytes);
    this.#heldBytes -= bytes;
    const {
      fileName = 'attachment',
      row,
      dated,
      isPacked = true,
      bytes: expected = 0,
    } = this.#attachments.get(id) ?? {};
    this.#attachments.delete(id);
    const parts: Buffer[] = [];
    for (let position = 0; byPosition.has(position); position += 1) parts.push(byPosition.get(position)!);
    const whole = Buffer.concat(parts);
    const given: Extracted[] = [];
    if (parts.length < byPosition.size || whole.length < expected)
      given.push({ type: 'skip', skip: { reason: 'malformed', lost: 'a part', code: 'ATTACHMENT_PIECES_MISSING' } });
    const { limit, isAdmitted } = this.#context.budget.admitEntry();
    if (limit !== undefined) given.push({ type: 'skip', skip: { reason: 'limit', lost: 'a part', limit } });
    if (!isAdmitted || whole.length === 0) return given;
    const name = `${row === undefined ? '' : `${this.#ticketOf(row)}: `}${fileName}${isPacked ? '.gz' : ''}`;
    const { path, members } = this.#source;
    const source = {
      path,
      members: [...members, name],
      size: whole.length,
      open: () => bytesReader(whole),
      ...(dated !== undefined && { dated }),
    };
    return [...given, { type: 'member', source }];
  }

  end(): Extracted[] {
    const given = [...this.#pieces].flatMap(([id, pieces]) => this.#emit(id, pieces));
    this.#context.budget.release(this.#heldBytes);
    this.#heldBytes = 0;
    return given;
  }
}
