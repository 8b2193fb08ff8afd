import type { Glyph } from './layout.js';
import { identity, type Matrix, multiply } from './matrix.js';
import { type Page, pdfJs } from './pdfjs.js';

/** What pdf.js tells of a glyph, as far as it is needed here. */
interface ShownGlyph {
  readonly unicode?: string;
  /** In thousandths of the size of the font. */
  readonly width?: number;
  readonly vmetric?: readonly number[] | null;
  readonly isSpace?: boolean;
}

/** What pdf.js tells of a font, as far as it is needed here. */
interface Font {
  readonly vertical?: boolean;
  readonly fontMatrix?: readonly number[] | null;
  readonly isType3Font?: boolean;
}

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

/** Where a picture is drawn, in points. One that is drawn aslant has a larger box than itself. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly box: { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number };
}

/** What is drawn on a page. */
export interface Drawn {
  readonly glyphs: readonly Glyph[];
  /** What is drawn of annotations, by their ids. */
  readonly annotations: ReadonlyMap<string, readonly Glyph[]>;
  readonly pictures: readonly Picture[];
  /** Outlines that are filled. */
  readonly shapes: number;
}

const imageRemoved = 'Image exceeded maximum allowed size';

/** Whether a complaint is of a picture that was not decoded, as it was asked for. */
export function isOfPicture(complaint: string): boolean {
  return complaint.includes(imageRemoved);
}

/**
 * Where every glyph of a page stands, outside of its borders too, in the order in which they are drawn, whether or not they can be seen.
 *
 * The package's own text of a page leaves out what is cropped away, and says of a gap no more than that there is one.
 */
export async function drawnOn(page: Page): Promise<Drawn> {
  const { OPS, AnnotationMode } = await pdfJs();
  const { fnArray, argsArray } = await page.getOperatorList({
    intent: 'any',
    annotationMode: AnnotationMode.ENABLE,
  });
  const ofPage: Glyph[] = [];
  const annotations = new Map<string, Glyph[]>();
  let glyphs = ofPage;
  const pictures: Picture[] = [];
  let shapes = 0;
  let state = startState;
  const stack: State[] = [];
  let [textMatrix, lineX, lineY, x, y] = [identity, 0, 0, 0, 0];
  /** Whether something was painted since the last transformation: a picture that was not decoded leaves none but that. */
  let isPainted = true;

  const moveText = (byX: number, byY: number): void => {
    lineX += byX;
    lineY += byY;
    [x, y] = [lineX, lineY];
  };
  const setMatrix = (matrix: Matrix): void => {
    [textMatrix, lineX, lineY, x, y] = [matrix, 0, 0, 0, 0];
  };
  const setFont = (name: string, size: number): void => {
    const fonts = page.commonObjs as { has(name: string): boolean; get(name: string): Font };
    state = { ...state, font: fonts.has(name) ? fonts.get(name) : {}, size };
  };
  const leave = (): void => {
    if (!isPainted) {
      const [a, b, c, d, e, f] = state.matrix;
      const [left, bottom] = [e + Math.min(0, a) + Math.min(0, c), f + Math.min(0, b) + Math.min(0, d)];
      const box = { left, bottom, right: left + Math.abs(a) + Math.abs(c), top: bottom + Math.abs(b) + Math.abs(d) };
      pictures.push({ width: Math.hypot(a, b), height: Math.hypot(c, d), box });
    }
    isPainted = true;
    state = stack.pop() ?? startState;
  };
  const show = (shown: readonly (ShownGlyph | number | null)[]): void => {
    const { font, size, charSpacing, wordSpacing, scale, rise } = state;
    const unit = font.fontMatrix?.[0] || 0.001;
    const isVertical = font.vertical === true;
    const all = multiply(state.matrix, textMatrix);
    const along = isVertical ? [-all[2], -all[3]] : [all[0], all[1]];
    const [reach, tall] = [Math.hypot(along[0]!, along[1]!), Math.hypot(all[2], all[3])];
    for (const glyph of shown) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        if (isVertical) y += (glyph * size) / 1000;
        else x -= (glyph * size * scale) / 1000;
        continue;
      }
      const advance = (isVertical ? -(glyph.vmetric?.[0] ?? -(glyph.width ?? 0)) : (glyph.width ?? 0)) * unit * size;
      const spacing = charSpacing + (glyph.isSpace === true ? wordSpacing : 0);
      const down = y + rise;
      // A font that is drawn by the document may have any size; its glyphs are about half as wide as high.
      const em = font.isType3Font === true ? Math.abs(advance) * 1.8 * reach : Math.abs(size) * tall;
      glyphs.push({
        text: glyph.unicode ?? '',
        x: all[0] * x + all[2] * down + all[4],
        y: all[1] * x + all[3] * down + all[5],
        alongX: reach === 0 ? 1 : (along[0]! / reach) * Math.sign(size || 1),
        alongY: reach === 0 ? 0 : (along[1]! / reach) * Math.sign(size || 1),
        width: Math.abs(advance) * (isVertical ? 1 : scale) * reach,
        em,
      });
      if (isVertical) y -= advance + spacing;
      else x += (advance + spacing) * scale;
    }
  };

  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index] as readonly never[];
    switch (operator) {
      case OPS.save:
        stack.push(state);
        break;
      case OPS.restore:
        leave();
        break;
      case OPS.transform:
        state = { ...state, matrix: multiply(state.matrix, args as ArrayLike<number>) };
        isPainted = false;
        break;
      case OPS.paintFormXObjectBegin:
        stack.push(state);
        isPainted = true;
        if (args[0]) state = { ...state, matrix: multiply(state.matrix, args[0]) };
        break;
      case OPS.paintFormXObjectEnd:
        isPainted = true;
        leave();
        break;
      case OPS.beginAnnotation:
        stack.push(state);
        isPainted = true;
        for (const matrix of [args[2], args[3]])
          if (matrix) state = { ...state, matrix: multiply(state.matrix, matrix) };
        glyphs = [];
        annotations.set(args[0]!, glyphs);
        break;
      case OPS.endAnnotation:
        isPainted = true;
        leave();
        glyphs = ofPage;
        break;
      case OPS.beginText:
        setMatrix(identity);
        break;
      case OPS.setCharSpacing:
        state = { ...state, charSpacing: args[0]! };
        break;
      case OPS.setWordSpacing:
        state = { ...state, wordSpacing: args[0]! };
        break;
      case OPS.setHScale:
        state = { ...state, scale: args[0]! / 100 };
        break;
      case OPS.setLeading:
        state = { ...state, leading: -args[0]! };
        break;
      case OPS.setTextRise:
        state = { ...state, rise: args[0]! };
        break;
      case OPS.setFont:
        setFont(args[0]!, args[1]!);
        break;
      case OPS.setGState:
        for (const [key, value] of (args[0] ?? []) as readonly [string, readonly never[]][])
          if (key === 'Font') setFont(value[0]!, value[1]!);
        break;
      case OPS.moveText:
        moveText(args[0]!, args[1]!);
        break;
      case OPS.setLeadingMoveText:
        state = { ...state, leading: args[1]! };
        moveText(args[0]!, args[1]!);
        break;
      case OPS.setTextMatrix:
        setMatrix(Array.from(args[0]! as ArrayLike<number>) as unknown as Matrix);
        break;
      case OPS.nextLine:
        moveText(0, state.leading);
        break;
      case OPS.showText:
        isPainted = true;
        show(args[0]!);
        break;
      case OPS.constructPath:
        // An outline that is not painted is a border for what is.
        if (args[0] === OPS.endPath) break;
        shapes += 1;
        isPainted = true;
        break;
      case OPS.shadingFill:
      case OPS.paintImageMaskXObject:
      case OPS.paintSolidColorImageMask:
        isPainted = true;
        break;
    }
  }
  return { glyphs: ofPage, annotations, pictures, shapes };
}
