/** Settles what was found for the quotations of one text: which match comes first, and what a thin transcript leaves open. */

import { joinAnswers, type Answer } from '../../answer/answer.ts'
import type { Seconds } from '../../time/span.ts'
import { measureShare } from '../../transcript/searched.ts'
import {
  findQuotation,
  findSubjects,
  type CheckOptions,
  type QuotationCheck,
  type QuotedCoverage,
  type TextSubjects,
  type UnclearReason,
} from './check-quotation.ts'
import type { Attribution } from '../quotations/find-attribution.ts'
import type { Quotation } from '../quotations/find-quotations.ts'
import type { PassageSource } from './passage-source.ts'
import type { FoundInText, FoundQuotation, QuotationMatch } from './found-quotation.ts'
import { CLASS } from './judge-words.ts'
import type { QuotedEpisode } from './passage-source.ts'
import { tokenize } from '../word-index.ts'
import type { Change } from './words/compare-words.ts'
import { changesMeaning, isExchanged } from './words/list-changes.ts'

interface QuotingText {
  readonly quotations: readonly Quotation[]
  /** Of the whole text. */
  readonly attribution: Attribution
}

interface TextOptions extends CheckOptions {
  /** Awaited after each quotation. */
  readonly onTurn?: (() => Promise<void>) | undefined
}

/** The quotations of one text, in its order, one after the other: each may need most of the memory. Rejects as the source does. */
export async function checkText(
  source: PassageSource,
  { quotations, attribution }: QuotingText,
  { onTurn, ...options }: TextOptions = {},
): Promise<Answer<readonly QuotationCheck[]>> {
  const subjects = await findSubjects(source, attribution, options)
  const found: Answer<FoundQuotation>[] = []
  for (const quotation of quotations) {
    // oxlint-disable-next-line no-await-in-loop
    found.push(await findQuotation(source, quotation, options))
    // oxlint-disable-next-line no-await-in-loop
    await onTurn?.()
  }
  return joinAnswers(found, (all) => settleQuotations(all, subjects))
}

/** How often a text names an episode, or has a quotation from it. */
type Votes = ReadonlyMap<string, number>

/** In the order given. */
export function settleQuotations(
  found: readonly FoundQuotation[],
  subjects: TextSubjects = { named: [], episodes: new Map() },
): QuotationCheck[] {
  const votes = countVotes(found, subjects.named)
  const episodes = new Map([subjects, ...found].flatMap((one) => [...one.episodes]))
  const [only, ...others] = subjects.named
  const subject = only !== undefined && others.length === 0 ? only : findSubject(votes, found.length)
  return found.map((one) => settle(one, { votes, episodes, subject, subjects }))
}

function isSure({ verdict }: FoundInText): boolean {
  return CLASS[verdict] >= CLASS.partly
}

function countVotes(found: readonly FoundQuotation[], subjects: readonly string[]): Votes {
  const votes = new Map<string, number>()
  const vote = (id: string) => votes.set(id, (votes.get(id) ?? 0) + 1)
  for (const id of subjects) vote(id)
  for (const { texts, named } of found) {
    const best = texts[0]
    const said = texts.filter((one) => isSure(one) && CLASS[one.verdict] === CLASS[best!.verdict])
    for (const id of new Set([...named, ...said.map(({ episode }) => episode)])) vote(id)
  }
  return votes
}

/** From so many quotations it is certain what a text is about, if they are more than half. */
const MIN_VOTES = 3

function findSubject(votes: Votes, quotations: number): string | undefined {
  const [first] = [...votes].toSorted(([, a], [, b]) => b - a)
  return first && first[1] >= MIN_VOTES && first[1] > quotations / 2 ? first[0] : undefined
}

interface TextContext {
  readonly votes: Votes
  readonly episodes: ReadonlyMap<string, QuotedEpisode>
  readonly subject: string | undefined
  readonly subjects: TextSubjects
}

function settle(found: FoundQuotation, context: TextContext): QuotationCheck {
  const { quotation, texts, named, speaker, receipt, searched, translation, second } = found
  if (translation)
    return {
      quotation,
      named,
      searched,
      receipt,
      verdict: 'unclear',
      reason: 'translation',
      translation,
      matches: [],
      differences: [],
      changes: [],
      meaning: false,
      isElsewhere: false,
    }
  const chosen = choose(found, context)
  const expected =
    chooseExpected(named, context) ?? (chosen.best && isDoubtful(chosen.best) ? chosen.best.episode : undefined)
  const check = leaveByChance(chosen, found, context)
  const { best } = check
  const coverage = measureCoverage(context.episodes.get(check.matches[0]?.episode ?? expected ?? ''))
  const verdict = best?.verdict ?? 'absent'
  const reason = best?.isInvented ? 'invented' : findReason(found, check, coverage, context)
  const nearest = check.matches.length > 0 ? undefined : chooseNearest(texts)
  return {
    quotation,
    named,
    searched,
    receipt,
    coverage,
    second,
    verdict: reason === undefined ? verdict : 'unclear',
    reason,
    matches: check.matches,
    differences: check.matches.length > 0 ? best!.differences : [],
    changes: check.matches.length > 0 ? best!.changes : [],
    meaning: verdict !== 'absent' && (best?.changes.some(changesMeaning) ?? false),
    isExchanged: check.matches.length > 0 && best!.changes.some(hasOtherWord),
    // Of a thin transcript, labels are as thin.
    speakerAgrees: check.speakerAgrees === false && coverage?.grade !== 'whole' ? undefined : check.speakerAgrees,
    quoting: best?.isQuoted ? speaker : undefined,
    isElsewhere: check.matches.length > 0 && named.length > 0 && !named.includes(best!.episode),
    statedAt: findStatedTime(quotation.attribution.at, check.matches),
    nearest,
  }
}

function hasOtherWord({ kind, written, said }: Change): boolean {
  return kind === 'word' && isExchanged(listKeys(written), listKeys(said))
}

function listKeys(text: string): readonly string[] {
  return tokenize(text).map(({ key }) => key)
}

/** Nearby first, then in the whole text. */
function chooseExpected(named: readonly string[], { votes, subject }: TextContext): string | undefined {
  const [first] = named.toSorted((a, b) => (votes.get(b) ?? 0) - (votes.get(a) ?? 0))
  return first ?? subject
}

function isDoubtful({ verdict }: FoundInText): boolean {
  return verdict === 'reworded' || verdict === 'partly'
}

function measureCoverage(facts: QuotedEpisode | undefined): QuotedCoverage | undefined {
  if (!facts) return undefined
  const { grade, density, share, isAbridged } = measureShare(facts)
  return { episode: facts.id, grade, words: facts.words, density, share, isAbridged }
}

/** Why it cannot be told, though the words were compared: only a whole transcript accuses. */
function findReason(
  found: FoundQuotation,
  { best, matches }: Choice,
  coverage: QuotedCoverage | undefined,
  context: TextContext,
): UnclearReason | undefined {
  const { searched } = found
  const verdict = best?.verdict ?? 'absent'
  if (searched.withoutText === searched.episodes) return 'text'
  if (verdict === 'absent' && found.isOtherLanguage) return 'language'
  if (verdict === 'unclear') return coverage ? (readThin(coverage) ?? 'words') : 'words'
  if (verdict === 'verbatim') return undefined
  const isKind = verdict === 'omission' || verdict === 'close'
  if (isKind && !best!.changes.some(changesMeaning)) return undefined
  const thin = coverage && readThin(coverage)
  if (thin) return thin
  if (matches.length > 0 && best!.isThinHere) return 'part'
  return verdict === 'absent' ? findUnsearched(found, context) : undefined
}

function readThin({ grade, isAbridged }: QuotedCoverage): UnclearReason | undefined {
  if (grade === 'whole') return undefined
  return grade === 'none' ? 'text' : isAbridged ? 'abridged' : 'part'
}

/** Of a quotation that is found nowhere, and of no talk that is known for certain: what it may be said in. */
function findUnsearched(found: FoundQuotation, { subjects, episodes }: TextContext): UnclearReason | undefined {
  const { leadsElsewhere, searched, ofSpeaker } = found
  const likely = listLikely(found, subjects)
  if (likely.length === 0 && (leadsElsewhere || subjects.leadsElsewhere)) return 'text'
  for (const id of likely) {
    const coverage = measureCoverage(episodes.get(id))
    const reason = coverage && readThin(coverage)
    if (reason) return reason
  }
  const { withoutText, abridged } = ofSpeaker ?? searched
  return likely.length === 0 && withoutText + abridged > 0 ? 'searched' : undefined
}

/** The talks that it may be from: those named beside it, and what the whole text links; a title may be of another one. */
function listLikely({ named, isLinked }: FoundQuotation, subjects: TextSubjects): readonly string[] {
  const isBeside = named.length > 0 && (isLinked || !subjects.isLinked)
  return isBeside ? named : [...new Set([...named, ...subjects.named])]
}

/** Words of a sentence that is hardly said twice by chance. */
const MIN_CONTENT = 8

/**
 * Where the text names a talk, words of another one are chance, if they are not all of the quotation and many: before a part of
 * them comes what the named talk has. Where its transcript is whole and has nothing, a part of another one says where the words
 * may be from.
 */
function leaveByChance(choice: Choice, found: FoundQuotation, context: TextContext): Choice {
  const { quotation, texts } = found
  const { best } = choice
  const likely = listLikely(found, context.subjects)
  if (!best || likely.length === 0 || likely.includes(best.episode)) return choice
  const isWhole = likely.every((id) => measureCoverage(context.episodes.get(id))?.grade === 'whole')
  const isCopied = best.verdict === 'verbatim' && countContent(quotation.text) >= MIN_CONTENT
  const own = texts.find(({ episode, verdict }) => likely.includes(episode) && verdict !== 'absent')
  if (isCopied || (isWhole && (CLASS[best.verdict] >= CLASS.close || !own))) return choice
  return own ? { best: own, matches: own.matches, speakerAgrees: own.speakerAgrees } : { best: undefined, matches: [] }
}

const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those i you he she it we they me him her us them my your his its our their who what which when where why how ' +
    "is are was were be been being am do does did have has had will would can could should may might must not no n't and or but if so as of " +
    'in on at to for with from by about into over out up down off than then there here just very really like well yeah okay oh um uh ' +
    "i'm i've i'd i'll you're you've it's that's we're we've they're he's she's there's don't doesn't didn't isn't aren't wasn't weren't can't " +
    'because all some any more most one kind sort thing things get got go going know think mean say said lot way'
  ).split(' '),
)

/** Words that are not of the grammar, and none that begin every other sentence. */
function countContent(text: string): number {
  return listKeys(text).filter((key) => !FUNCTION_WORDS.has(key)).length
}

interface Choice extends Pick<QuotationCheck, 'matches' | 'speakerAgrees'> {
  readonly best: FoundInText | undefined
}

function choose({ quotation, texts, named, episodes }: FoundQuotation, { votes }: TextContext): Choice {
  const first = texts[0]
  if (!first || first.verdict === 'absent') return { best: first, matches: [] }
  const { at } = quotation.attribution
  const most = Math.max(...texts.map(countSaid))
  const keysOf = (one: FoundInText) => [
    named.includes(one.episode) ? 0 : 1,
    one.verdict === 'partly' && countSaid(one) < MUCH * most ? 1 : 0,
    -(votes.get(one.episode) ?? 0),
    isNear(at, one.matches) ? 0 : 1,
    one.isOwnTalk || one.speakerAgrees ? 0 : 1,
  ]
  const dayOf = ({ episode }: FoundInText) => episodes.get(episode)?.publishedOn ?? '9999'
  const isRanked = isSure(first) && first.verdict !== 'stitched'
  const alike = texts.filter(({ verdict }) => CLASS[verdict] === CLASS[first.verdict])
  const ordered = !isRanked
    ? alike
    : alike.toSorted((a, b) => compareKeys(keysOf(a), keysOf(b)) || dayOf(a).localeCompare(dayOf(b)))
  const [best = first] = ordered
  const listed = best.verdict === 'stitched' ? [best] : ordered.filter(({ verdict }) => verdict !== 'stitched')
  // A speaker who says it in one of these talks is not accused.
  const mayBeOwn = listed.some((one) => one.speakerAgrees || (one.isOwnTalk && one.speakerAgrees === undefined))
  return {
    best,
    matches: listed.flatMap(({ matches }) => matches),
    speakerAgrees: best.speakerAgrees === false && mayBeOwn ? undefined : best.speakerAgrees,
  }
}

/** A stock phrase of one talk does not stand before the part of another that holds more of the quotation. */
const MUCH = 0.8

function countSaid({ matches: [first] }: FoundInText): number {
  return first ? countWords(first) : 0
}

function countWords({ said }: QuotationMatch): number {
  return said.reduce((sum, { from, to }) => sum + to - from, 0)
}

function compareKeys(one: readonly number[], other: readonly number[]): number {
  for (const [at, key] of one.entries()) if (key !== other[at]) return key - other[at]!
  return 0
}

function chooseNearest(texts: readonly FoundInText[]): QuotationMatch | undefined {
  const measure = ({ nearest }: FoundInText) => (nearest ? countWords(nearest) : 0)
  return texts.toSorted((a, b) => measure(b) - measure(a) || b.confidence - a.confidence).find(({ nearest }) => nearest)
    ?.nearest
}

/** How far a right time in a text may be away. */
const TOLERANCE: Seconds = 30

function isNear(at: Seconds | undefined, matches: readonly QuotationMatch[]): boolean {
  if (at === undefined) return false
  return matches.some(({ passage: { at: start, end = start } }) => {
    return start !== undefined && end !== undefined && at >= start - TOLERANCE && at <= end + TOLERANCE
  })
}

function findStatedTime(at: Seconds | undefined, matches: readonly QuotationMatch[]): Seconds | undefined {
  const isTimed = matches.some(({ passage }) => passage.at !== undefined)
  return at !== undefined && isTimed && !isNear(at, matches) ? at : undefined
}
