// A file of text of which every line is a record, with the truth about the numbers in it.
import { masked } from '../numbers.mjs';

/** A number as it stands in a text: `unclear` if nobody could tell whether it is a CPR number. */
export const cprNumber = (kind, ten, written = ten, unclear = false) => ({ isCpr: true, kind, ten, written, unclear });

/** Digits that are no CPR number. `ten` may be more than ten digits, or digits in several parts. */
export const otherNumber = (kind, ten, written = ten, unclear = false) => ({
  isCpr: false,
  kind,
  ten,
  written,
  unclear,
});

/** Collects lines. The truth of a number is the line on which it begins. */
export class LineFile {
  encoding = 'utf-8';
  places = 'line';
  parts = [];
  truths = [];
  lookAlikes = [];

  constructor(name, group) {
    this.name = name;
    this.group = group;
  }

  /** Adds a text of one line or more. `encode` is how the format writes a value; `numbers` stand in the text in this order. */
  put(text, numbers = [], encode = (value) => value) {
    const first = this.parts.length + 1;
    let from = 0;
    for (const { isCpr, kind, ten, written, unclear } of numbers) {
      const value = encode(written);
      const at = text.indexOf(value, from);
      if (at < 0) throw new Error(`${this.name}: a number of the kind "${kind}" does not stand in its text`);
      from = at + value.length;
      const known = {
        file: this.name,
        record: first + text.slice(0, at).split('\n').length - 1,
        kind,
        ...(unclear && { unclear }),
      };
      if (isCpr) this.truths.push({ ...known, masked: masked(ten) });
      else this.lookAlikes.push({ ...known, digits: ten.replace(/\D/g, '') });
    }
    for (const line of text.split('\n')) this.parts.push({ text: `${line}\n`, record: this.parts.length + 1 });
  }
}
