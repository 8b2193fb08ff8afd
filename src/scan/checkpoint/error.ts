/** Thrown before the first event if the folder of a checkpoint cannot be used. Its message names no path, because a path may hold digits. */
export class CheckpointError extends Error {
  /** What is wrong: the end of a sentence that begins with the name of the folder. */
  readonly because: string;
  /** The options of `ScanOptions` that are not those of the checkpoint; empty if something else is wrong. */
  readonly options: readonly string[];

  /**
   * @param because  the end of a sentence that begins with the name of the folder
   * @param options  the options that are not those of the checkpoint
   */
  constructor(because: string, options: readonly string[] = []) {
    super(`the folder of the checkpoint ${because}`);
    this.name = 'CheckpointError';
    this.because = because;
    this.options = options;
  }
}
