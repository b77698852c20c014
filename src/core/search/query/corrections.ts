/** Says which typed words are nowhere, and how the texts spell what was found instead. */

import type { WordGroup } from './word-groups.ts'
import type { Correction } from '../search-document.ts'
import type { TermIndex } from '../retrieve/term-index.ts'

/** The marked tokens of the hits, best hit first, and the text their offsets are in. */
interface MarkedHit {
  readonly tokens: readonly number[]
  readonly source: string
}

/** One correction per typed word that was found only as another one, spelled as the best hit spells it. */
export function findCorrections(
  index: TermIndex,
  groups: readonly WordGroup[],
  hits: readonly MarkedHit[],
): Correction[] {
  const used = new Map<string, string[]>()
  for (const { typed, basis, terms } of groups) {
    if (basis !== 'corrected') continue
    const accepted = new Set(terms.map(({ term }) => term))
    const spelled = spell(index, hits, (token) => accepted.has(index.tokens[token]!))
    if (spelled !== undefined) used.set(typed, [...(used.get(typed) ?? []), spelled])
  }
  return [...used].map(([typed, words]) => ({ typed, used: words.join(' ') }))
}

/** Each typed word once; the first correction of it wins. */
export function joinCorrections(corrections: readonly Correction[]): Correction[] {
  return [...new Map(corrections.toReversed().map((one) => [one.typed, one])).values()].toReversed()
}

function spell(index: TermIndex, hits: readonly MarkedHit[], isWanted: (token: number) => boolean): string | undefined {
  for (const { tokens, source } of hits) {
    const token = tokens.find(isWanted)
    if (token === undefined) continue
    const start = index.starts[token]!
    return source.slice(start, start + index.lengths[token]!).replace(/['’]s$/u, '')
  }
  return undefined
}
