/** The names that can be opened from the text: for each name the first occurrence in each paragraph. */

import type { Findings } from '../../../core/findings/finding.ts'
import type { SegmentRange, TextPosition } from './text-positions.ts'

export interface FirstMention extends SegmentRange {
  readonly slug: string
  readonly name: string
}

export function listFirstMentions(findings: Findings | undefined): FirstMention[] {
  const mentions: FirstMention[] = []
  for (const { slug, name, occurrences } of findings?.mentions ?? []) {
    let last = -1
    for (const { segment, range } of occurrences) {
      if (segment !== last) mentions.push({ slug, name, segment, range })
      last = segment
    }
  }
  return mentions
}

/** The name at a character of the text. */
export function findMentionAt(findings: Findings | undefined, position: TextPosition): FirstMention | undefined {
  return listFirstMentions(findings).find(
    ({ segment, range }) =>
      segment === position.segment && position.offset >= range.start && position.offset < range.end,
  )
}
