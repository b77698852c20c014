/** Finds the quotations of any text, with their offsets in it as it was given, and what is said about them nearby. */

import { TEXT_LIMITS } from '../../text/text-limits.ts'
import { finish } from '../../time/slices.ts'
import { createPlaceCounter, type LinePlace } from '../../text/line-counter.ts'
import { findSentences } from '../questions/find-sentences.ts'
import type { TextRange } from '../../text/range.ts'
import { locateLast } from '../../time/locate.ts'
import { findAttribution, splitAttribution, type Attribution } from './find-attribution.ts'
import { createHtmlProse } from './html-prose.ts'
import { findIgnored, findIgnoreMarks } from './ignore-marks.ts'
import {
  findPassReason,
  readLanguage,
  isLongEnough,
  isMetadata,
  type MarkedText,
  type PassReason,
} from './passed-over.ts'
import { createPlainProse } from './plain-prose.ts'
import { listLinksIn, type Prose } from './prose.ts'
import { findReceipts, withoutRanges, type FoundReceipt, type Receipt } from './receipt.ts'
import { findMarked } from './quotation-marks.ts'

export type ProseFormat = 'plain' | 'markdown' | 'html'

export interface Quotation {
  /** Words from the first to the last, in the given text: without quotation marks around them. */
  readonly range: TextRange
  /** Parts of the range that are quoted: several when "he said" stands between them. Of a block quote, one. */
  readonly parts: readonly TextRange[]
  /** The quoted words without markup, on one line, without what an editor put in brackets. */
  readonly text: string
  /** Of the first word, from 1; the column in UTF-16 code units. */
  readonly line: number
  readonly column: number
  readonly kind: 'marked' | 'block' | 'item' | 'sentence'
  readonly attribution: Attribution
  /** Of its passage, in a line beside it. */
  readonly receipt?: Receipt | undefined
}

export interface FindQuotationsOptions {
  readonly format: ProseFormat
  /** Takes every sentence as a quotation when nothing is marked as one. */
  readonly sentences?: boolean | undefined
  /** Takes titles, phrases without a verb and metadata as quotations too. */
  readonly all?: boolean | undefined
}

/** Text in quotation marks, or a block quote, that is not taken for a quotation. */
export interface PassedOver extends LinePlace {
  /** As `Quotation.text`. */
  readonly text: string
  readonly reason: PassReason
}

export interface Extraction {
  /** In order, not overlapping; one more than `TEXT_LIMITS.quotations` at most. */
  readonly quotations: readonly Quotation[]
  /** In order. */
  readonly passedOver: readonly PassedOver[]
}

/** Linear in the text. */
export function extractQuotations(given: string, options: FindQuotationsOptions): Extraction {
  return finish(extractQuotationsInSlices(given, options))
}

/** The quotations alone. */
export function findQuotations(given: string, options: FindQuotationsOptions): readonly Quotation[] {
  return extractQuotations(given, options).quotations
}

/** The same, with a pause after each line, each block and each quotation. */
export function* extractQuotationsInSlices(
  given: string,
  { format, sentences, all: takesAll = false }: FindQuotationsOptions,
): Generator<undefined, Extraction> {
  const receipts = findReceipts(given)
  const marks = findIgnoreMarks(given)
  const text = withoutRanges(withoutRanges(given, receipts), marks)
  const prose = yield* createProse(text, format)
  const marked = yield* takeSome(findMarkedIn(prose, takesAll))
  // A text with phrases or fields alone has no lists of quotations either.
  const hasMarked = marked.some(({ reason }) => reason !== 'short' && reason !== 'title')
  const items = hasMarked ? [] : yield* takeSome(findItems(prose))
  const others = hasMarked || items.length > 0 || !sentences ? items : yield* takeSome(findAllSentences(prose))
  const all = [...marked, ...others].toSorted((a, b) => a.parts[0]!.start - b.parts[0]!.start)
  const placeOf = createPlaceCounter(text)
  const passedOver: PassedOver[] = []
  const quotations: Quotation[] = []
  for (const found of all) {
    const one = locate(prose, found, placeOf)
    if (found.reason === undefined) quotations.push(one)
    else passedOver.push(passOver(one, found.reason))
    yield
  }
  const ignored = findIgnored(
    text,
    quotations.map(({ range }) => range),
    marks,
  )
  for (const [index, reason] of ignored) passedOver.push(passOver(quotations[index]!, reason))
  return {
    quotations: addReceipts(quotations, receipts).filter((_, index) => !ignored.has(index)),
    passedOver: passedOver.toSorted((a, b) => a.line - b.line || a.column - b.column),
  }
}

function passOver({ line, column, text }: Quotation, reason: PassReason): PassedOver {
  return { line, column, text, reason }
}

export function createProse(text: string, format: ProseFormat): Generator<undefined, Prose> {
  return format === 'html' ? createHtmlProse(text) : createPlainProse(text, format === 'markdown')
}

/** As many as tell that there are too many. @param found Of each block some, or none. */
function* takeSome(found: Iterable<Found | undefined>): Generator<undefined, Found[]> {
  const taken: Found[] = []
  let count = 0
  for (const one of found) {
    if (one) taken.push(one)
    if (one && !one.reason) count += 1
    if (count > TEXT_LIMITS.quotations) break
    yield
  }
  return taken
}

/** Between a quotation and its receipt stands where it comes from. In characters. */
const MAX_ORIGIN = 1000

/** Each receipt belongs to the last quotation before it. */
function addReceipts(quotations: readonly Quotation[], receipts: readonly FoundReceipt[]): Quotation[] {
  const ends = quotations.map(({ range }) => range.end)
  const byIndex = new Map<number, Receipt>()
  for (const { start, receipt } of receipts) {
    const index = locateLast(ends, start)
    if (index >= 0 && start - ends[index]! <= MAX_ORIGIN && !byIndex.has(index)) byIndex.set(index, receipt)
  }
  return quotations.map((quotation, index) => ({ ...quotation, receipt: byIndex.get(index) }))
}

interface Found {
  readonly kind: Quotation['kind']
  readonly block: number
  readonly parts: readonly TextRange[]
  readonly attribution: Attribution
  /** It is passed over. */
  readonly reason?: PassReason | undefined
}

const NO_ATTRIBUTION: Attribution = { context: '', links: [] }

function* findMarkedIn(prose: Prose, takesAll: boolean): Generator<Found | undefined, void> {
  const searched = withoutMarksInCode(prose)
  const language = readLanguage(prose.text)
  for (const [index, block] of prose.blocks.entries()) {
    yield undefined
    const text = searched.slice(block.start, block.end)
    const own = findInBlock(prose, index, text, { takesAll, ...language })
    const first = own.next()
    if (block.kind === 'quote' && (first.done || !startsWithMark(text))) {
      if (!block.isCode) yield findBlockQuote(prose, index, takesAll)
    } else if (!first.done) {
      yield first.value
      yield* own
    }
  }
}

function findBlockQuote(prose: Prose, index: number, takesAll: boolean): Found {
  const { start, end } = prose.blocks[index]!
  const links = listLinksIn(prose, start, end).length
  const { words, attribution } = splitAttribution(prose, index)
  const isShort = !isLongEnough(removeInserts(prose.text.slice(words.start, words.end)))
  const isOther = !takesAll && isMetadata(prose.text.slice(start, end), links)
  const reason = isShort ? 'short' : isOther ? 'metadata' : undefined
  return { kind: 'block', block: index, parts: [trim(prose, words)], attribution, reason }
}

/** Offsets stay. */
function withoutMarksInCode({ text, code }: Prose): string {
  let rest = ''
  let at = 0
  for (const { start, end } of code) {
    rest += text.slice(at, start) + text.slice(start, end).replaceAll(/["'“”„‟«»‹›‘’‚「」『』`]/gu, '\u0000')
    at = end
  }
  return rest + text.slice(at)
}

/** In characters: a verb of saying stands right beside a quotation. */
const BESIDE = 60

interface InBlock extends Pick<MarkedText, 'isEnglish' | 'isGerman'> {
  readonly takesAll: boolean
}

function* findInBlock(
  prose: Prose,
  index: number,
  text: string,
  { takesAll, isEnglish, isGerman }: InBlock,
): Generator<Found, void> {
  const block = prose.blocks[index]!
  const next = prose.blocks[index + 1]
  const nextMark = next && prose.text.slice(next.start, next.end).trimStart()[0]
  const ranges = findMarked(text, nextMark).map((range) => shift(range, block.start))
  for (const parts of joinInterrupted(prose.text, ranges)) {
    const words = removeInserts(parts.map((part) => prose.text.slice(part.start, part.end)).join(' '))
    const [start, end] = [parts[0]!.start - 1, parts.at(-1)!.end + 1]
    const reason = findPassReason({
      text: words,
      before: prose.text.slice(Math.max(block.start, start - BESIDE), Math.max(block.start, start)),
      after: prose.text.slice(end, Math.min(block.end, end + BESIDE)),
      isHeading: block.kind === 'heading',
      isEnglish: isEnglish && parts.length === 1,
      isGerman,
    })
    const isPassed = reason === 'short' || (reason !== undefined && !takesAll)
    const attribution = isPassed ? NO_ATTRIBUTION : findAttribution(prose, index, parts)
    const trimmed = parts.map((part) => trim(prose, part))
    yield { kind: 'marked', block: index, parts: trimmed, attribution, reason: isPassed ? reason : undefined }
  }
}

/** A block quote that is a quotation in marks, perhaps with its speaker behind it. */
function startsWithMark(text: string): boolean {
  return /^[^\p{L}\p{N}]*["'“„‟«»‹›「『‘‚”]/u.test(text)
}

/** List items that are whole sentences. */
function* findItems(prose: Prose): Generator<Found | undefined, void> {
  for (const [index, block] of prose.blocks.entries()) {
    const text = prose.text.slice(block.start, block.end).trim()
    const isSentence =
      block.kind === 'item' && !block.isCode && /[.!?…。！？।]["”»)]*$/u.test(text) && isLongEnough(removeInserts(text))
    yield isSentence ? createFound(prose, 'item', index, block) : undefined
  }
}

function* findAllSentences(prose: Prose): Generator<Found | undefined, void> {
  for (const [index, block] of prose.blocks.entries())
    for (const { start, end } of findSentences(prose.text.slice(block.start, block.end))) {
      const range = shift({ start, end }, block.start)
      const isLong = isLongEnough(removeInserts(prose.text.slice(range.start, range.end)))
      yield isLong ? createFound(prose, 'sentence', index, range) : undefined
    }
}

function createFound(prose: Prose, kind: 'item' | 'sentence', block: number, range: TextRange): Found {
  const parts = [trim(prose, range)]
  return { kind, block, parts, attribution: findAttribution(prose, block, parts) }
}

function shift({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by }
}

/** Without white space and dashes at the ends. */
function trim({ text }: Prose, { start, end }: TextRange): TextRange {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(text[from]!)) from += 1
  while (to > from && /\s/.test(text[to - 1]!)) to -= 1
  return { start: from, end: to }
}

function locate(prose: Prose, { kind, parts, attribution }: Found, placeOf: (offset: number) => LinePlace): Quotation {
  const ranges = parts.map(({ start, end }) => ({ start: prose.starts[start]!, end: prose.ends[end - 1]! }))
  const range = { start: ranges[0]!.start, end: ranges.at(-1)!.end }
  const words = parts.map(({ start, end }) => prose.text.slice(start, end)).join(' ')
  return { range, parts: ranges, text: removeInserts(words), ...placeOf(range.start), kind, attribution }
}

/** Within French marks: `, dit-elle,` and `, a-t-il ajouté,`. */
const FRENCH_SAID = /,\s+(?:\p{Ll}+-)?\p{Ll}+-(?:t-)?(?:il|elle|on)s?(?:\s+\p{Ll}+)?\s*,/gu

/** Without `[the company]`, `[sic]` and French `, dit-elle,`; `[W]e` is `We`. */
function removeInserts(text: string): string {
  return text
    .replaceAll(FRENCH_SAID, ',')
    .replaceAll(/\[(\p{L})\](?=\p{L})/gu, '$1')
    .replaceAll(/\[[^[\]]{0,200}\]/g, ' … ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const MAX_BETWEEN = 12
const SAYS =
  /(?<!\p{L})(?:sa(?:id|ys|y)|ask(?:ed|s)?|add(?:ed|s)|wrote|writes|told|tells|explain(?:ed|s)|argue[ds]|continue[ds]|recall(?:ed|s)|repl(?:ied|ies)|answer(?:ed|s)|admit(?:ted|s)|insist(?:ed|s)|joke[ds]|note[ds]|think[s]?|sag(?:te?|t)|meint(?:e)?|erklärt(?:e)?|dit|disait|a dit|dice|dijo|disse|disait|zei|zegt|sa|sade|powiedział[a]?|говорит|сказал[а]?)(?!\p{L})/iu

/** Full stops that end no sentence. */
const TITLES = /((?<!\p{L})(?:Dr|Mr|Ms|Mrs|Prof|St|\p{Lu}))\./gu

/** The parts of each quotation. Parts are joined when what stands between them tells who speaks and ends no sentence. */
function joinInterrupted(text: string, ranges: readonly TextRange[]): TextRange[][] {
  const joined: TextRange[][] = []
  for (const range of ranges) {
    const last = joined.at(-1)?.at(-1)
    if (last && goesOn(text, last, range)) joined.at(-1)!.push(range)
    else joined.push([range])
  }
  return joined
}

/** Before the title of something, in whatever marks: In “The Harbour Light”, she said “…”. */
const BEFORE_TITLE = /(?<!\p{L})(?:in|on|from|episode|talk|called|titled|entitled|podcast|aus|folge|dans|en)\s+$/iu

function goesOn(text: string, { start, end }: TextRange, next: TextRange): boolean {
  const between = text.slice(end + 1, next.start - 1)
  const trimmed = between.trim().replaceAll(TITLES, '$1')
  const endsWithComma = /[,–—-]\s*$/.test(text.slice(start, end))
  if (!endsWithComma && BEFORE_TITLE.test(text.slice(Math.max(0, start - 20), start - 1))) return false
  // A paragraph within a quotation opens with a mark of its own.
  if (/[.!?:;]["'”’»]?\s/u.test(`${trimmed} `)) return false
  const words = trimmed.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0 || words.length > MAX_BETWEEN || !SAYS.test(trimmed)) return false
  const isOpen = endsWithComma || /^[,–—-]/.test(trimmed) || !/[.!?]\s*$/.test(text.slice(start, end))
  // Another one follows: “…” and adds that “…”.
  const hasListed = /,\s*(?:and|und|et|y|e|en|och)$|\b(?:that|dass|que)$/iu.test(trimmed)
  return isOpen && !hasListed
}
