export { assess, type Detection, type DetectOptions, detect } from './detect/api.js';
export type * from './model/index.js';
export { type Progress, type ScanOptions, scan } from './scan/index.js';
export { NoSuchPathError } from './sources/index.js';
