declare module 'word-extractor' {
  /** The texts of a Word document, by where they are in it. */
  interface WordTexts {
    getBody(options?: object): string;
    getHeaders(options?: object): string;
    getFooters(options?: object): string;
    getFootnotes(options?: object): string;
    getEndnotes(options?: object): string;
    getAnnotations(options?: object): string;
    getTextboxes(options?: object): string;
  }
  export default class WordExtractor {
    extract(bytes: Buffer): Promise<WordTexts>;
  }
}
