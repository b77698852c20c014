/** Chooses the passages that the page of a name opens with. */

import type { NameCard, NamePassage } from '../../catalogue/name-page-schema.ts'
import { canStandAlone, isShowable } from '../quotes/find-verbatim.ts'

/** One lead and six more. */
const MAX_VERBATIM = 7
const MAX_EXCERPTS = 3
/** In characters. */
const BEST_LENGTH = 130

/**
 * Quotes that are said word for word, each from another voice and another episode as long as there are any. Where there is
 * none, the paragraphs that say the name most often.
 */
export function choosePassages(
  found: readonly NamePassage[],
  cards: ReadonlyMap<string, NameCard>,
): readonly NamePassage[] {
  const candidates = found.filter(({ text }) => isShowable(text))
  const dayOf = ({ episode }: NamePassage) => cards.get(episode)?.publishedOn ?? ''
  const compare = (a: NamePassage, b: NamePassage) =>
    Number(isWhole(b)) - Number(isWhole(a)) ||
    Number(b.speaker !== undefined) - Number(a.speaker !== undefined) ||
    distance(a) - distance(b) ||
    (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0)
  const verbatim = candidates.filter(({ isVerbatim }) => isVerbatim).toSorted(compare)
  if (verbatim.length > 0) return pickVaried(verbatim, MAX_VERBATIM)
  return pickVaried(
    candidates.toSorted((a, b) => b.ranges.length - a.ranges.length),
    MAX_EXCERPTS,
  )
}

/** A sentence from its beginning that needs none before it. */
function isWhole({ text }: NamePassage): boolean {
  return canStandAlone(text) && !/^\p{Ll}/u.test(text)
}

function distance({ text }: NamePassage): number {
  return Math.abs(text.length - BEST_LENGTH)
}

/** First another voice and another episode each time, then another episode, then what is left. */
function pickVaried(sorted: readonly NamePassage[], max: number): readonly NamePassage[] {
  const picked: NamePassage[] = []
  const isNew = (passage: NamePassage, key: 'speaker' | 'episode') =>
    passage[key] !== undefined && picked.every((other) => other[key] !== passage[key])
  const rounds = [
    (passage: NamePassage) => isNew(passage, 'speaker') && isNew(passage, 'episode'),
    (passage: NamePassage) => isNew(passage, 'episode'),
    (passage: NamePassage) => !picked.includes(passage),
  ]
  for (const fits of rounds) {
    for (const passage of sorted) if (picked.length < max && fits(passage)) picked.push(passage)
  }
  return picked
}
