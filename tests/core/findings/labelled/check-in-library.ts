/** Checks labelled quotes against a library of all talks, with others beside them. */

import type { Episode } from '../../../../src/core/episode/schema.ts'
import type {
  QuotationMatch,
  QuotationVerdict,
  UnclearReason,
} from '../../../../src/core/findings/quotes/check-quotation.ts'
import { checkQuotation } from '../../../support/check-quotation.ts'
import type { PassageSource } from '../../../../src/core/findings/quotes/passage-source.ts'
import { createQuoteLibrary, type LibraryText } from '../../../../src/core/findings/quotes/quote-library.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { createLabelledEpisode, type JudgedQuote, placeQuotes } from './judged-text.ts'
import { makeEdits } from './make-edits.ts'
import type { NamedTalk } from './place-labels.ts'
import type { Judged } from './read-labels.ts'

export interface LibraryAnswer {
  readonly talk: string
  readonly quote: JudgedQuote
  readonly isMade: boolean
  /** The verdict given if the rules allow it, else the first that they allow. */
  readonly right: Judged
  readonly verdict: QuotationVerdict
  readonly isRight: boolean
  /** Right only because an abridged transcript settles nothing. */
  readonly isExcused: boolean
  /** One of the matches begins in the right paragraph of the right episode. */
  readonly isInParagraph: boolean
}

interface Options {
  /** Quotes of each kind made by edits from each English talk. */
  readonly made: number
  /** Other episodes of the library, in which nothing is quoted. */
  readonly others?: readonly Episode[]
  /** Default: all in memory. */
  readonly openLibrary?: (texts: readonly LibraryText[]) => PassageSource | Promise<PassageSource>
}

const SEED = 41

/** Labelled as words that differ; for a library they are the same words. */
const SPELLED: ReadonlySet<string> = new Set([
  "it is -> it's",
  "It is -> it's",
  "that is -> that's",
  "They are -> They're",
  "they are -> they're",
  "they have -> they've",
  "I've -> I have",
  "I'd -> I would",
  "does not -> doesn't",
  "was not -> wasn't",
  '4 -> four',
  '19 -> nineteen',
  '200 -> two hundred',
  '9,000 -> nine thousand',
  '96 percent -> ninety-six per cent',
])

/** An abridged transcript cannot tell other words from those that were said. */
function listAllowed(
  { verdicts, differs }: JudgedQuote,
  reason: UnclearReason | undefined,
): readonly QuotationVerdict[] {
  const isSpelled = differs.length > 0 && differs.every(({ claimed, said }) => SPELLED.has(`${claimed} -> ${said}`))
  if (verdicts.includes('close') && isSpelled) return ['verbatim']
  const isOpen = verdicts.some((one) => one === 'reworded' || one === 'absent' || one === 'stitched')
  return isOpen && reason === 'abridged' ? [...verdicts, 'unclear'] : verdicts
}

export async function checkInLibrary(
  talks: readonly NamedTalk[],
  { made, others = [], openLibrary = createQuoteLibrary }: Options,
): Promise<LibraryAnswer[]> {
  const texts = talks.map((talk) => {
    const episode = { ...createLabelledEpisode(talk), id: talk.name } as Episode
    return { talk, episode, transcript: buildTranscript(episode) }
  })
  const beside = others.map((episode) => ({ episode, transcript: buildTranscript(episode) }))
  const library = await openLibrary([...texts, ...beside])
  const answers: LibraryAnswer[] = []
  for (const [index, { talk, transcript }] of texts.entries()) {
    const isEnglish = talk.head['language'] === 'en'
    const edited = isEnglish ? makeEdits(transcript, talk.name, SEED + index, made) : []
    for (const [isMade, quotes] of [
      [false, placeQuotes(talk, transcript)],
      [true, edited],
    ] as const) {
      for (const quote of quotes) answers.push(await answer(talk.name, quote, isMade))
    }
  }
  return answers

  async function answer(talk: string, quote: JudgedQuote, isMade: boolean): Promise<LibraryAnswer> {
    const { text } = quote
    const range = { start: 0, end: text.length }
    const attribution = { speaker: quote.speaker, context: '', links: [] }
    const quotation = { range, parts: [range], text, line: 1, column: 1, kind: 'marked', attribution } as const
    const { verdict: given, reason, matches } = (await checkQuotation(library, quotation)).value
    // Found nowhere: one talk of the set is abridged, and it may be said in the rest of that.
    const verdict = reason === 'searched' ? 'absent' : given
    const allowed = listAllowed(quote, reason).find((one) => one === verdict)
    const isHere = ({ episode, passage }: QuotationMatch) =>
      episode === talk && quote.positions.some(({ first, last }) => passage.first >= first && passage.first <= last)
    return {
      talk,
      quote,
      isMade,
      right: quote.verdicts.find((one) => one === verdict) ?? quote.verdicts[0]!,
      verdict,
      isRight: allowed !== undefined,
      isExcused: allowed === 'unclear',
      isInParagraph: matches.some(isHere),
    }
  }
}
