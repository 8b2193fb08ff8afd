import { identity, type Matrix } from './matrix.js';
import { type Drawn, type Fonts, PageDrawing } from './page-drawing.js';
import { type Page, pdfJs } from './pdfjs.js';

const imageRemoved = 'Image exceeded maximum allowed size';

/**
 * Whether pdf.js complains of a picture that it did not decode because cprscan forbade it.
 *
 * @param complaint  a text from `takeComplaints`
 * @returns false for complaints of any other kind
 */
export function isOfPicture(complaint: string): boolean {
  return complaint.includes(imageRemoved);
}

/**
 * Finds the place of every glyph of a page in drawing order, including invisible glyphs and glyphs outside of its borders.
 *
 * The text that pdf.js itself gives leaves out cropped glyphs, and gives a gap no width.
 *
 * @param page  a page of an open document
 * @returns glyphs, pictures and the number of filled outlines, in points
 */
export async function drawnOn(page: Page): Promise<Drawn> {
  const { OPS, AnnotationMode } = await pdfJs();
  const { fnArray, argsArray } = await page.getOperatorList({
    intent: 'any',
    annotationMode: AnnotationMode.ENABLE,
  });
  const drawing = new PageDrawing(page.commonObjs as Fonts);
  const operators = operatorsOn(drawing, OPS);
  for (const [index, operator] of fnArray.entries()) operators.get(operator)?.(argsArray[index] as readonly never[]);
  return drawing;
}

type Operator = (args: readonly never[]) => void;

/** The operators of pdf.js that place, draw or change the state, each as a step of `drawing`. */
function operatorsOn(
  drawing: PageDrawing,
  OPS: Awaited<ReturnType<typeof pdfJs>>['OPS'],
): ReadonlyMap<number, Operator> {
  const paint = (): void => drawing.paint();
  return new Map<number, Operator>([
    [OPS.save, () => drawing.save()],
    [OPS.restore, () => drawing.restore()],
    [OPS.transform, (matrix) => drawing.transform(matrix)],
    [OPS.paintFormXObjectBegin, ([matrix]) => drawing.enter([matrix])],
    [OPS.paintFormXObjectEnd, () => drawing.leave()],
    [OPS.beginAnnotation, ([id, , transform, matrix]) => drawing.enterAnnotation(id!, [transform, matrix])],
    [OPS.endAnnotation, () => drawing.leaveAnnotation()],
    [OPS.beginText, () => drawing.setTextMatrix(identity)],
    [OPS.setCharSpacing, ([charSpacing]) => drawing.change({ charSpacing: charSpacing! })],
    [OPS.setWordSpacing, ([wordSpacing]) => drawing.change({ wordSpacing: wordSpacing! })],
    [OPS.setHScale, ([percent]) => drawing.change({ scale: percent! / 100 })],
    [OPS.setLeading, ([leading]) => drawing.change({ leading: -leading! })],
    [OPS.setTextRise, ([rise]) => drawing.change({ rise: rise! })],
    [OPS.setFont, ([name, size]) => drawing.setFont(name!, size!)],
    [OPS.setGState, ([entries]) => drawing.setGraphicsState(entries ?? [])],
    [OPS.moveText, ([x, y]) => drawing.moveText(x!, y!)],
    [
      OPS.setLeadingMoveText,
      ([x, y]) => {
        drawing.change({ leading: y! });
        drawing.moveText(x!, y!);
      },
    ],
    [OPS.setTextMatrix, ([matrix]) => drawing.setTextMatrix(Array.from(matrix!) as unknown as Matrix)],
    [OPS.nextLine, () => drawing.nextLine()],
    [OPS.showText, ([shown]) => drawing.show(shown!)],
    // A path that is not painted is a border that clips later drawing.
    [OPS.constructPath, ([painting]) => (painting === OPS.endPath ? undefined : drawing.paintShape())],
    [OPS.shadingFill, paint],
    [OPS.paintImageMaskXObject, paint],
    [OPS.paintSolidColorImageMask, paint],
  ]);
}
