/** Things in the margin: the reader's notes, quotes that are word for word, and each name where it is first said. */

import type { Episode } from '../../../core/episode/schema.ts'
import type { Findings, MentionFinding, Passage, QuoteSubject } from '../../../core/findings/finding.ts'
import { countWords } from '../../../core/text/words.ts'
import type { Transcript } from '../../../core/transcript/transcript.ts'
import type { LocatedNote } from '../../../services/notes/located-note.ts'

interface Item {
  readonly key: string
  readonly segment: number
}
export interface NoteItem extends Item {
  readonly kind: 'note'
  readonly located: LocatedNote
}
export interface QuoteItem extends Item {
  readonly kind: 'quote'
  readonly text: string
  readonly passage: Passage
  readonly speaker?: string | undefined
}
export interface NameItem extends Item {
  readonly kind: 'name'
  readonly finding: MentionFinding
  /** Paragraphs in which it is said, and the first time in each. */
  readonly passages: readonly Pick<Passage, 'first' | 'at'>[]
}
export type MarginItem = NoteItem | QuoteItem | NameItem

/** In the order in which they have a right to their place. */
export const MARGIN_RANK = { note: 0, quote: 1, name: 2 } as const

export function listNoteItems(located: readonly LocatedNote[]): NoteItem[] {
  return located.flatMap((one) =>
    'range' in one.match
      ? [{ kind: 'note' as const, key: `note ${one.note.id}`, segment: one.match.range.first, located: one }]
      : [],
  )
}

/** A name said once needs no note. */
const MIN_PASSAGES = 2

export function listNameItems({ mentions }: Pick<Findings, 'mentions'>): NameItem[] {
  return mentions.flatMap((finding) => {
    const passages = finding.occurrences
      .filter(({ segment }, index, all) => segment !== all[index - 1]?.segment)
      .map(({ segment, at }) => ({ first: segment, at }))
    const [first] = passages
    if (!first || passages.length < MIN_PASSAGES) return []
    return [{ kind: 'name' as const, key: `name ${finding.slug}`, segment: first.first, finding, passages }]
  })
}

/** One quote in so many words of text. */
const QUOTE_EVERY = 600
/** In characters: shorter ones say little, longer ones do not fit beside their paragraph. */
const MIN_QUOTE = 30
const MAX_QUOTE = 180

export function listQuoteItems(
  { quotes, highlights }: Pick<Episode, 'quotes' | 'highlights'>,
  findings: Findings,
  transcript: Transcript,
): QuoteItem[] {
  const stated = new Map<string, Pick<QuoteItem, 'text' | 'speaker'>>()
  for (const quote of quotes) stated.set(describeSubject({ kind: 'quote', id: quote.id }), quote)
  for (const { id, quotes: own } of highlights)
    own.forEach((quote, index) => stated.set(describeSubject({ kind: 'highlight', id, index }), quote))
  const found = findings.quotes
    .flatMap(({ subject, verdict, passages: [passage] }): QuoteItem[] => {
      const key = describeSubject(subject)
      const { text = '', speaker } = stated.get(key) ?? {}
      if (verdict !== 'verbatim' || !passage || text.length < MIN_QUOTE || text.length > MAX_QUOTE) return []
      return [{ kind: 'quote', key, segment: passage.first, text, passage, speaker }]
    })
    .toSorted((a, b) => a.segment - b.segment || a.passage.startOffset - b.passage.startOffset)
  return thinOut(found, transcript)
}

function describeSubject(subject: QuoteSubject): string {
  return `${subject.kind} ${subject.id} ${subject.kind === 'highlight' ? subject.index : 0}`
}

/** The first, and of the others each that has enough words between itself and the last one taken. */
function thinOut(found: readonly QuoteItem[], { segments }: Transcript): QuoteItem[] {
  const taken: QuoteItem[] = []
  let words = 0
  let counted = 0
  for (const item of found) {
    for (; counted < item.segment; counted++) words += countWords(segments[counted]!.text)
    if (taken.length > 0 && words < QUOTE_EVERY) continue
    taken.push(item)
    words = 0
  }
  return taken
}
