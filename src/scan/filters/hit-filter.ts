import type { Hit } from '../../detect/index.js';
import type { Segment } from '../../model/index.js';

/** One reason for which a hit may not become a finding. Filters are asked in a fixed order; the first refusal is final. */
export interface HitFilter {
  /**
   * @param hit      with its final verdict; each hit of a source is passed once, in the order of the file
   * @param segment  the text that it was found in
   * @returns whether the hit goes on to the next filter; a hit that does not has been counted here, where it counts at all
   */
  passes(hit: Hit, segment: Segment): boolean;
}
