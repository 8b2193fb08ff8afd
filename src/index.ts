export { assess, type Detection, type DetectOptions, detect } from './detect/api.js';
export type * from './model/index.js';
export type { Progress, ScanOptions } from './scan/options.js';
export { scan } from './scan/scan.js';
export { NoSuchPathError } from './sources/failure.js';
