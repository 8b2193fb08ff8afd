import type { Package } from './package.js';

/** A reference from a part to another part, or to something outside the document. */
export interface Relationship {
  readonly id: string;
  /** The last step of its type URI, such as `footnotes` or `hyperlink`. */
  readonly type: string;
  /** The name of a part; of an external reference the address as it is written. */
  readonly target: string;
  readonly isExternal: boolean;
}

/**
 * Names the part that lists the relationships of a part. Source: ECMA-376 Part 2, 6.5.2.3 (2021), read 2026-11-24.
 *
 * @param name  the name of the part; '' for the package
 * @returns the name of the list, which may be missing
 */
export function relationshipPart(name: string): string {
  const at = name.lastIndexOf('/') + 1;
  return `${name.slice(0, at)}_rels/${name.slice(at)}.rels`;
}

function resolved(owner: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = owner.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

/**
 * Reads the relationships of a part.
 *
 * @param owner  the name of the part; '' for the package
 * @returns the relationships in their order; none if the list is missing
 */
export async function relationshipsOf(pack: Package, owner: string): Promise<Relationship[]> {
  const found: Relationship[] = [];
  await pack.walkSmall(relationshipPart(owner), {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const type = attributes.get('Type') ?? '';
      const target = attributes.get('Target') ?? '';
      const isExternal = attributes.get('TargetMode') === 'External';
      found.push({
        id: attributes.get('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: isExternal ? target : resolved(owner, target),
        isExternal,
      });
    },
  });
  return found;
}
