/** The names that can be opened from the text: for each name the first occurrence in each paragraph. */

import type { Findings } from '../../../core/findings/finding.ts'
import type { SegmentRange, TextPosition } from './text-positions.ts'

export interface NameInText extends SegmentRange {
  readonly slug: string
  readonly name: string
}

export function listNamesInText(findings: Findings | undefined): NameInText[] {
  const names: NameInText[] = []
  for (const { slug: first, name, occurrences } of findings?.mentions ?? []) {
    const last = new Map<string, number>()
    for (const { segment, range, slug = first } of occurrences) {
      if (segment !== last.get(slug)) names.push({ slug, name, segment, range })
      last.set(slug, segment)
    }
  }
  return names
}

/** The name at a character of the text. */
export function findNameAt(findings: Findings | undefined, position: TextPosition): NameInText | undefined {
  return listNamesInText(findings).find(
    ({ segment, range }) =>
      segment === position.segment && position.offset >= range.start && position.offset < range.end,
  )
}
