import type { Glyph } from './layout.js';
import { identity, type Matrix, multiply } from './matrix.js';

/** The place of a picture on a page, in points. A rotated picture has a box that is larger than itself. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly box: { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number };
}

/** Everything that the operators of a page draw. */
export interface Drawn {
  readonly glyphs: readonly Glyph[];
  /** The glyphs of each annotation, by its id. */
  readonly annotations: ReadonlyMap<string, readonly Glyph[]>;
  readonly pictures: readonly Picture[];
  /** The number of filled outlines. */
  readonly shapes: number;
}

/** The parts of a glyph of pdf.js that its place depends on. */
export interface ShownGlyph {
  readonly unicode?: string;
  /** In thousandths of the font size. */
  readonly width?: number;
  readonly vmetric?: readonly number[] | null;
  readonly isSpace?: boolean;
}

/** The parts of a font of pdf.js that the places of its glyphs depend on. */
interface Font {
  readonly vertical?: boolean;
  readonly fontMatrix?: readonly number[] | null;
  readonly isType3Font?: boolean;
}

/** The fonts of a document by the names that pdf.js gives them. */
export interface Fonts {
  has(name: string): boolean;
  get(name: string): Font;
}

/** The graphics state and the text state of PDF: ISO 32000-1, 8.4 and 9.3. */
interface State {
  readonly matrix: Matrix;
  readonly font: Font;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
}

const startState: State = {
  matrix: identity,
  font: {},
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
};

/** The rotation and scale of the glyphs of one string on the page. */
interface StringFrame {
  /** From text space to points. */
  readonly matrix: Matrix;
  readonly isVertical: boolean;
  /** The direction of writing, of length 1. */
  readonly alongX: number;
  readonly alongY: number;
  /** Points on the page for one unit along the line, and across it. */
  readonly reach: number;
  readonly tall: number;
  /** Units of text space for one unit of a glyph's width. */
  readonly unit: number;
}

/** Follows the operators of a page, and collects the things that they draw. */
export class PageDrawing implements Drawn {
  readonly glyphs: Glyph[] = [];
  readonly annotations = new Map<string, readonly Glyph[]>();
  readonly pictures: Picture[] = [];
  shapes = 0;
  readonly #fonts: Fonts;
  /** The list that receives glyphs: `glyphs`, or the list of the open annotation. */
  #current = this.glyphs;
  #state = startState;
  readonly #stack: State[] = [];
  #textMatrix = identity;
  #lineX = 0;
  #lineY = 0;
  #x = 0;
  #y = 0;
  /** Whether an operator painted since the last transformation. A picture that pdf.js did not decode leaves a transformation alone. */
  #isPainted = true;

  constructor(fonts: Fonts) {
    this.#fonts = fonts;
  }

  save(): void {
    this.#stack.push(this.#state);
  }

  /** Goes back to the saved state. A transformation without anything painted since is the place of a picture that pdf.js left out. */
  restore(): void {
    if (!this.#isPainted) this.#addPicture();
    this.#isPainted = true;
    this.#state = this.#stack.pop() ?? startState;
  }

  /**
   * Transforms all later drawing.
   *
   * @param matrix  six numbers, as `Matrix`
   */
  transform(matrix: ArrayLike<number>): void {
    this.change({ matrix: multiply(this.#state.matrix, matrix) });
    this.#isPainted = false;
  }

  /**
   * Saves the state and transforms it.
   *
   * @param matrices  six numbers each; a missing one changes nothing
   */
  enter(matrices: readonly (ArrayLike<number> | null | undefined)[]): void {
    this.save();
    this.#isPainted = true;
    for (const matrix of matrices) if (matrix) this.change({ matrix: multiply(this.#state.matrix, matrix) });
  }

  leave(): void {
    this.#isPainted = true;
    this.restore();
  }

  /**
   * Collects glyphs for an annotation, up to `leaveAnnotation`.
   *
   * @param id        the id that pdf.js gives it
   * @param matrices  six numbers each; a missing one changes nothing
   */
  enterAnnotation(id: string, matrices: readonly (ArrayLike<number> | null | undefined)[]): void {
    this.enter(matrices);
    this.#current = [];
    this.annotations.set(id, this.#current);
  }

  leaveAnnotation(): void {
    this.leave();
    this.#current = this.glyphs;
  }

  /**
   * Changes the state.
   *
   * @param changed  the parts to replace
   */
  change(changed: Partial<State>): void {
    this.#state = { ...this.#state, ...changed };
  }

  /**
   * Sets the font of later strings.
   *
   * @param name  the name that pdf.js gives it; an unknown font has no metrics
   * @param size  in units of text space
   */
  setFont(name: string, size: number): void {
    this.change({ font: this.#fonts.has(name) ? this.#fonts.get(name) : {}, size });
  }

  /**
   * Applies the entries of a graphics state dictionary, of which only fonts matter.
   *
   * @param entries  names and values; the value of `Font` is a name and a size
   */
  setGraphicsState(entries: readonly (readonly [string, readonly never[]])[]): void {
    for (const [key, value] of entries) if (key === 'Font') this.setFont(value[0]!, value[1]!);
  }

  /**
   * Places the text, and begins a line at its origin.
   *
   * @param matrix  from text space to user space
   */
  setTextMatrix(matrix: Matrix): void {
    this.#textMatrix = matrix;
    this.#lineX = this.#lineY = this.#x = this.#y = 0;
  }

  /**
   * Begins a line at a distance from the beginning of the last one.
   *
   * @param byX  in units of text space
   * @param byY  in units of text space
   */
  moveText(byX: number, byY: number): void {
    this.#x = this.#lineX += byX;
    this.#y = this.#lineY += byY;
  }

  nextLine(): void {
    this.moveText(0, this.#state.leading);
  }

  /** Notes that an operator painted something other than text and pictures. */
  paint(): void {
    this.#isPainted = true;
  }

  paintShape(): void {
    this.shapes += 1;
    this.#isPainted = true;
  }

  /** @param shown  glyphs of a string, and steps back in thousandths of the font size */
  show(shown: readonly (ShownGlyph | number | null)[]): void {
    this.#isPainted = true;
    const frame = this.#frame();
    for (const glyph of shown) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') this.#stepBack(glyph, frame.isVertical);
      else this.#place(glyph, frame);
    }
  }

  #frame(): StringFrame {
    const { font, size } = this.#state;
    const isVertical = font.vertical === true;
    const matrix = multiply(this.#state.matrix, this.#textMatrix);
    const [along, across] = isVertical ? [-matrix[2], -matrix[3]] : [matrix[0], matrix[1]];
    const reach = Math.hypot(along, across);
    const sign = Math.sign(size || 1);
    return {
      matrix,
      isVertical,
      alongX: reach === 0 ? 1 : (along / reach) * sign,
      alongY: reach === 0 ? 0 : (across / reach) * sign,
      reach,
      tall: Math.hypot(matrix[2], matrix[3]),
      unit: font.fontMatrix?.[0] || 0.001,
    };
  }

  #stepBack(thousandths: number, isVertical: boolean): void {
    const { size, scale } = this.#state;
    if (isVertical) this.#y += (thousandths * size) / 1000;
    else this.#x -= (thousandths * size * scale) / 1000;
  }

  #place(glyph: ShownGlyph, { matrix, isVertical, alongX, alongY, reach, tall, unit }: StringFrame): void {
    const { font, size, charSpacing, wordSpacing, scale, rise } = this.#state;
    const advance = (isVertical ? -(glyph.vmetric?.[0] ?? -(glyph.width ?? 0)) : (glyph.width ?? 0)) * unit * size;
    const spacing = charSpacing + (glyph.isSpace === true ? wordSpacing : 0);
    const x = this.#x;
    const y = this.#y + rise;
    this.#current.push({
      text: glyph.unicode ?? '',
      x: matrix[0] * x + matrix[2] * y + matrix[4],
      y: matrix[1] * x + matrix[3] * y + matrix[5],
      alongX,
      alongY,
      width: Math.abs(advance) * (isVertical ? 1 : scale) * reach,
      // The document draws a Type 3 font in any size; its glyphs are about half as wide as high.
      em: font.isType3Font === true ? Math.abs(advance) * 1.8 * reach : Math.abs(size) * tall,
    });
    if (isVertical) this.#y -= advance + spacing;
    else this.#x += (advance + spacing) * scale;
  }

  /** The current transformation maps the unit square to the place of the picture. */
  #addPicture(): void {
    const [a, b, c, d, e, f] = this.#state.matrix;
    const [left, bottom] = [e + Math.min(0, a) + Math.min(0, c), f + Math.min(0, b) + Math.min(0, d)];
    const box = { left, bottom, right: left + Math.abs(a) + Math.abs(c), top: bottom + Math.abs(b) + Math.abs(d) };
    this.pictures.push({ width: Math.hypot(a, b), height: Math.hypot(c, d), box });
  }
}
