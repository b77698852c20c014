/** Compares one quotation with the texts of a library, each by itself. */

import type { Doubt } from '../../episode/schema.ts'
import { countWords } from '../../text/words.ts'
import type { Seconds } from '../../time/span.ts'
import { WORDS_PER_SECOND } from '../../transcript/coverage.ts'
import { findDoubt } from '../../transcript/doubt.ts'
import type { Aside } from '../../transcript/transcript.ts'
import type { Searched } from '../../transcript/searched.ts'
import { getSpeakerName } from '../../transcript/speakers.ts'
import { tokenize } from '../word-index.ts'
import type { Difference, Passage } from '../finding.ts'
import { getTextBehind, getWord, type ComparedText } from '../passages/find-passage.ts'
import { findSourceText, getPassageText } from '../passages/passage-text.ts'
import type { Quotation } from '../quotations/find-quotations.ts'
import { checkReceipt, type ReceiptCheck } from './check-receipt.ts'
import { compare, type Claim, type Comparison } from './comparison.ts'
import { judgeInLibrary } from './judge-in-library.ts'
import { CLASS, judgeWords, type JudgedWords, type PlacedPassage, type QuotationVerdict } from './judge-words.ts'
import type { Passages, QuotedEpisode, TrackMatch } from './passage-source.ts'
import { isQuoting, isSameName, judgeSpeaker } from './speaking.ts'
import type { Change, QuotedRange } from './words/compare-words.ts'

export interface QuotationMatch {
  readonly episode: string
  readonly title?: string | undefined
  readonly passage: Passage
  readonly text: string
  /** How the sentence goes on, where the end of the quotation is not said. It follows the text at once. */
  readonly after?: string | undefined
  /** Full name where the episode has one; absent where the source names nobody. */
  readonly speaker?: string | undefined
  /** Words of the quotation that are said there, and those that are not. */
  readonly said: readonly QuotedRange[]
  readonly notSaid: readonly QuotedRange[]
  /** Why a machine may have invented the passage. */
  readonly doubt?: Doubt | undefined
  /** Why the passage, as far as it begins it, is not the talk itself. */
  readonly aside?: Aside | undefined
  /** The words of the source, where the passage is corrected. */
  readonly source?: string | undefined
}

/** In one text. */
export interface FoundInText {
  readonly episode: string
  readonly verdict: QuotationVerdict
  /** The transcript leaves out much of what is said around the best match. */
  readonly isThinHere: boolean
  /** Its small words are those of another language, if it has any, and hardly said here. */
  readonly isUnspoken: boolean
  /** It is nearly said, but only where a machine may have invented it: `unclear`. */
  readonly isInvented: boolean
  readonly matches: readonly QuotationMatch[]
  readonly nearest?: QuotationMatch | undefined
  readonly changes: readonly Change[]
  readonly differences: readonly Difference[]
  /** Of the best match; undefined where it is not known for certain. */
  readonly speakerAgrees?: boolean | undefined
  /** The claimed speaker is quoted by the one who says it. */
  readonly isQuoted: boolean
  /** The claimed speaker takes part in the talk. */
  readonly isOwnTalk: boolean
  readonly confidence: number
}

export interface FoundQuotation {
  readonly quotation: Quotation
  /** By verdict, then by what is named nearby, then by confidence. */
  readonly texts: readonly FoundInText[]
  readonly named: readonly string[]
  /** It is links that name them. */
  readonly isLinked?: boolean | undefined
  /** It has the small words of another language, which nobody says in what was compared. */
  readonly isOtherLanguage: boolean
  /** The links beside it lead to videos, and none of them is here. */
  readonly leadsElsewhere?: boolean | undefined
  /** The claimed one, if the attribution is certain and the library knows the name. */
  readonly speaker?: string | undefined
  readonly episodes: ReadonlyMap<string, QuotedEpisode>
  readonly receipt?: ReceiptCheck | undefined
  /** Of a quotation that is said nowhere. */
  readonly translation?: TrackMatch | undefined
  /** A second transcript that has it better than all texts. */
  readonly second?: TrackMatch | undefined
  readonly searched: Searched
  /** Of the talks of the claimed speaker. */
  readonly ofSpeaker?: Searched | undefined
}

/** So few episodes hold no chance matches but their own. */
const FEW = 2

export function findInTexts(quotation: Quotation, passages: Passages): FoundQuotation {
  const { texts, named, isLinked, leadsElsewhere, speaker, episodes, searched, ofSpeaker, receipt: own } = passages
  const { text, receipt, attribution } = quotation
  const claim = { text, speaker, at: attribution.at }
  const judged = texts.map((one) => {
    const isNamed = named.includes(one.episode.id)
    return judge(one, claim, { isNamed, isFew: searched.episodes <= FEW, facts: episodes.get(one.episode.id) })
  })
  return {
    quotation,
    texts: judged.toSorted((a, b) => b.rank - a.rank).map(({ found }) => found),
    named,
    isLinked,
    isOtherLanguage: judged.every(({ found }) => found.isUnspoken) && hasSmallWords(tokenize(text)),
    leadsElsewhere,
    speaker,
    episodes,
    receipt: receipt && checkReceipt(receipt, claim, own),
    searched,
    ofSpeaker,
  }
}

interface Expectation {
  readonly isNamed: boolean
  readonly isFew: boolean
  readonly facts: QuotedEpisode | undefined
}

function judge(text: ComparedText, claim: Claim, { isNamed, isFew, facts }: Expectation) {
  const isExpected = isNamed || isFew
  const comparison = compare(text, claim)
  const judged = putSureFirst(judgeWords(comparison, judgeInLibrary(comparison, isExpected), isExpected), text)
  const isInvented =
    CLASS[judged.verdict] >= CLASS.close && findDoubt(text.transcript, judged.placed[0]!.passage) !== undefined
  const verdict = isInvented ? 'unclear' : judged.verdict
  const { speaker } = claim
  const [best] = judged.placed
  const isSaid = verdict !== 'unclear' && verdict !== 'absent'
  const speakerAgrees = best && speaker !== undefined && isSaid ? judgeSpeaker(text, best.range, speaker) : undefined
  const isQuoted = speakerAgrees === false && isQuoting(text, best!.range, speaker!)
  const found: FoundInText = {
    episode: text.episode.id,
    verdict,
    isInvented,
    isThinHere: best !== undefined && (facts?.duration ?? 0) >= SHORT && isThinAround(text, best.passage),
    isUnspoken: verdict === 'absent' && isOtherLanguage(comparison),
    matches: verdict === 'absent' ? [] : judged.placed.map((one) => buildMatch(text, one, facts)),
    nearest: judged.nearest && buildMatch(text, judged.nearest, facts),
    changes: [
      ...(verdict === 'verbatim' || verdict === 'close' ? listCutNegations(text, judged.placed) : []),
      ...judged.changes,
    ],
    differences: judged.differences,
    // Other words may be those of somebody else on the same subject.
    speakerAgrees: isQuoted || (verdict === 'reworded' && !speakerAgrees) ? undefined : speakerAgrees,
    isQuoted,
    isOwnTalk: speaker !== undefined && (facts?.speakers.some((name) => isSameName(name, speaker)) ?? false),
    confidence: judged.confidence,
  }
  const rank = CLASS[verdict] * 4 + (isNamed ? 2 : 0) + (speakerAgrees ? 1 : 0) + judged.confidence / 2
  return { found, rank }
}

/** Small words of German, French, Spanish, Italian, Portuguese and Dutch that are none in English. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  (
    'der das und nicht ein eine einen ich wir sie mit auf fur von dem den hat haben sich auch wird war ist ' +
    'le les des est une dans qui nous vous avec pour sur pas que el los las una con por para pero como muy ' +
    'il gli non che per sono nel della uma nao com mas het een niet wij van voor zijn'
  ).split(' '),
)
const MIN_SMALL = 2
const SMALL_SHARE = 0.2
/** In a text of the language itself such words are said all the time. In bits. */
const UNSAID = 11

function isOtherLanguage({ index, keys, ids }: Comparison): boolean {
  const small = keys.flatMap((key, at) => (SMALL_WORDS.has(key) ? [ids[at]!] : []))
  return small.filter((id) => id < 0 || (index.bits[id] ?? UNSAID) >= UNSAID).length * 2 > small.length
}

function hasSmallWords(words: ReturnType<typeof tokenize>): boolean {
  const small = words.filter(({ key }) => SMALL_WORDS.has(key)).length
  return small >= Math.max(MIN_SMALL, SMALL_SHARE * words.length)
}

/** Words before a passage by which it is denied: "I don't think" behind which the quotation begins. */
const CUT = 4
/** A bare "not" ends as often the sentence before, in a transcript without marks. */
const DENIED = /(?<!\S)\S{1,12}(?:n['’]t| not) (?:think|believe|say|said|mean|claim)(?: that)?$/iu

/** What the quotation cuts off at its start, where every place is denied so. */
function listCutNegations(text: ComparedText, placed: readonly PlacedPassage[]): readonly Change[] {
  const cut = placed.map(({ range: { from } }) => {
    const start = Math.max(0, from - CUT)
    const words: string[] = []
    for (let at = from - 1; at >= start && !/[.,;:!?…]/u.test(getTextBehind(text, at) ?? '.'); at--)
      words.unshift(getWord(text, at))
    return DENIED.exec(words.join(' '))?.[0]
  })
  const [said] = cut
  return said === undefined || cut.includes(undefined) ? [] : [{ kind: 'negation', written: '', said, at: 0 }]
}

/** Around a passage, less than this share of the words of usual speech: even where the whole talk has them, here they are left out. */
const THIN_SHARE = 0.5
const MIN_AROUND: Seconds = 60
/** In a talk as short as this anybody may be silent for a while. */
const SHORT: Seconds = 300

/** Of the passage and the paragraph on either side. */
function isThinAround({ transcript: { segments } }: ComparedText, { first, last }: Passage): boolean {
  let [words, length] = [0, 0]
  for (const { start, end, text } of segments.slice(Math.max(0, first - 1), last + 2)) {
    if (start === undefined || end === undefined) return false
    words += countWords(text)
    length += end - start
  }
  return length >= MIN_AROUND && words < THIN_SHARE * WORDS_PER_SECOND * length
}

/** The matches that no machine may have invented. The differences are those from the first, which word for word has none. */
function putSureFirst(judged: JudgedWords, { transcript }: ComparedText): JudgedWords {
  if (judged.verdict !== 'verbatim') return judged
  const isSure = ({ passage }: PlacedPassage) => findDoubt(transcript, passage) === undefined
  return { ...judged, placed: judged.placed.toSorted((a, b) => Number(isSure(b)) - Number(isSure(a))) }
}

function buildMatch(text: ComparedText, placed: PlacedPassage, facts: QuotedEpisode | undefined): QuotationMatch {
  const { episode, transcript } = text
  const { passage, said, notSaid } = placed
  return {
    episode: episode.id,
    title: facts?.title,
    passage,
    text: getPassageText(passage, transcript),
    after: readOn(text, placed),
    speaker: getSpeakerName(episode, transcript.segments[passage.first]?.speaker),
    said,
    notSaid,
    doubt: findDoubt(transcript, passage),
    aside: transcript.segments[passage.first]?.aside,
    source: findSourceText(passage, transcript),
  }
}

/** Longer ends of a sentence are not shown. In characters. */
const MAX_AFTER = 160

function readOn({ index, transcript }: ComparedText, { range, said, notSaid }: PlacedPassage): string | undefined {
  const last = range.to - 1
  if (last < range.from || (notSaid.at(-1)?.to ?? 0) <= (said.at(-1)?.to ?? 0)) return undefined
  const rest = transcript.segments[index.segments[last]!]!.text.slice(index.ends[last], index.ends[last]! + MAX_AFTER)
  const sentence = /^[^.?!…]+[.?!…]/u.exec(rest)?.[0] ?? ''
  return /\p{L}/u.test(sentence) ? sentence : undefined
}
