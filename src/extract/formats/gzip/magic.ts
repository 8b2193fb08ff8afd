/** The beginning of a part of a gzip file, with the only compression method that exists. */
export const gzipMagic = '\x1f\x8b\x08';
