/** HTML in other formats. Loads a package, so it is imported where a page is met, with `import()`. */
export { PageReader } from './page-reader.js';
