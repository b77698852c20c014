/** Builds the fields by which suggestions are found while typing. */

import { SUGGESTED_KINDS, type Suggestion } from '../../../core/catalogue/list-source.ts'
import { foldTerms } from '../fold-terms.ts'
import type { Suggested } from '../list-layout.ts'

export function describeSuggested(kind: Suggestion['kind'], name: string, episodes: number): Suggested {
  return { name, title: foldTerms(name).join(' '), rank: SUGGESTED_KINDS.indexOf(kind), episodes }
}
