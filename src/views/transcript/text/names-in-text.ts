/** The names that can be opened from the text: for each name the first occurrence in each paragraph. */

import type { Findings } from '../../../core/findings/finding.ts'
import type { SegmentRange, TextPosition } from './text-positions.ts'

export interface NameInText extends SegmentRange {
  readonly slug: string
  readonly name: string
}

export function listNamesInText(findings: Findings | undefined): NameInText[] {
  const names: NameInText[] = []
  for (const { slug, name, occurrences } of findings?.mentions ?? []) {
    let last = -1
    for (const { segment, range } of occurrences) {
      if (segment !== last) names.push({ slug, name, segment, range })
      last = segment
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
