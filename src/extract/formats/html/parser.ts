/** The parser for HTML in other formats. It loads a package, so import it with `import()` once a page is met. */
export { PageReader } from './page-reader.js';
