/** True when the summary panel of an episode has content: paragraphs, other sections, a description or remarks. */

import type { Episode } from '../episode/schema.ts'

export function hasSummary({ summary, sections, remarks = [], description }: Episode): boolean {
  return summary.length + sections.length + remarks.length > 0 || description !== undefined
}
