import type { Hit } from '../../detect/index.js';
import type { Segment } from '../../model/index.js';

/** One reason why a hit does not become a finding. The scan asks its filters in a fixed order, and the first refusal is final. */
export interface HitFilter {
  /**
   * Decides whether a hit goes on to the next filter. A filter that refuses a hit counts it, if such hits count at all.
   *
   * @param hit      with its final verdict; the scan passes each hit of a source once, in the order of the file
   * @param segment  the text that holds the hit
   * @returns true if the hit goes on
   */
  passes(hit: Hit, segment: Segment): boolean;
}
