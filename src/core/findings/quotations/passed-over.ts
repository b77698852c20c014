/** Decides what between marks, or in a block quote, is no quotation: too short, a title, a phrase without a verb, metadata. */

import { isUnspaced, tokenize } from '../word-index.ts'

/**
 * short: fewer than four words · title: of a work · phrase: under six words without a verb, such as a scare quote · metadata: a
 * block quote of fields or links · ignored, elsewhere: a comment in the text says so.
 */
export const PASS_REASONS = ['short', 'title', 'phrase', 'metadata', 'ignored', 'elsewhere'] as const
export type PassReason = (typeof PASS_REASONS)[number]

/** Shorter ones are said by chance. */
const MIN_QUOTED_WORDS = 4
const MIN_WITHOUT_VERB = 6

/** Words of a quotation; two letters of a script without spaces count as one. */
function countQuotedWords(text: string): number {
  return tokenize(text).reduce((sum, { key }) => sum + (isUnspaced(key) ? 0.5 : 1), 0)
}

export function isLongEnough(text: string): boolean {
  return countQuotedWords(text) >= MIN_QUOTED_WORDS
}

/** Text between marks with what stands around it. */
export interface MarkedText {
  readonly text: string
  readonly before: string
  readonly after: string
  readonly isHeading: boolean
  /** Verbs are known of English alone. */
  readonly isEnglish: boolean
  /** Nouns have capitals. */
  readonly isGerman: boolean
}

export function findPassReason(marked: MarkedText): PassReason | undefined {
  const { text, isHeading, isEnglish, isGerman } = marked
  if (!isLongEnough(text)) return 'short'
  // In a heading all words may have capitals.
  if (isTitle(text, isGerman ? MAX_GERMAN_TITLE : MAX_TITLE_WORDS) && !(isHeading && hasVerb(text))) return 'title'
  const isPhrase = isEnglish && countQuotedWords(text) < MIN_WITHOUT_VERB && !hasVerb(text) && !isSpoken(marked)
  return isPhrase ? 'phrase' : undefined
}

const MAX_TITLE_WORDS = 12
const MAX_GERMAN_TITLE = 4
/** In letters: "with" and shorter words have a small letter in titles. */
const LONG_WORD = 5
const SMALL_IN_TITLES: ReadonlySet<string> = new Set(
  'a an the and or nor but of in on at to for from with by as into over vs'.split(' '),
)

/** True for a name of a work: longer words and at least half of all, or all but articles and the like, have a capital letter, and no sentence ends. */
function isTitle(text: string, maxWords: number): boolean {
  const words = text.match(/\p{L}+/gu) ?? []
  const most = text === text.toUpperCase() ? MAX_TITLE_WORDS / 2 : maxWords
  if (words.length > most || /[.!?,…]\s*$|\p{Ll}{3}\.\s/u.test(text)) return false
  const hasCapital = (word: string) => /^\p{Lu}/u.test(word)
  const areTitled = (some: readonly string[]) => some.length >= 2 && some.every(hasCapital)
  const long = words.filter((word) => word.length >= LONG_WORD)
  if (areTitled(long) && words.filter(hasCapital).length >= words.length / 2) return true
  return hasCapital(words[0] ?? '') && areTitled(words.filter((word) => !SMALL_IN_TITLES.has(word.toLowerCase())))
}

/** With a pronoun in it, a few words are a clause. */
const CLAUSES: ReadonlySet<string> = new Set(
  (
    'i you we they he she it me us them him who nobody everybody everyone somebody someone nothing everything be is are was were am have has had do does did can could will would should may ' +
    'might must shall cannot gonna wanna gotta know knows knew think thinks want wants wanted go goes went gone get gets got give ' +
    'gives gave take takes took come comes came say says said see sees saw tell tells told become becomes became keep keeps kept ' +
    'let lets lets loses lose win wins won eat eats ate sell sells sold bring brings brought make makes made believe believes feel ' +
    'feels felt happen happens grow grows grew learn learns understand understands exist exists remain remains seem seems write ' +
    'writes wrote speak speaks spoke begin begins began forget forgot beat beats die dies'
  ).split(' '),
)
/** At the start of a phrase they are orders; elsewhere they may be nouns. */
const ORDERS: ReadonlySet<string> = new Set(
  (
    'move build break stop try ask look listen watch follow trust love hate help call buy hold put leave wait read remember ' +
    'imagine consider embrace join fix add avoid bet beware choose live meet pay send hire find follow talk please stay stand'
  ).split(' '),
)
const BEFORE_ORDERS: ReadonlySet<string> = new Set('never always just please so and but then or'.split(' '))
const PAST =
  /^(?:\p{L}+(?<!e|hundr|sacr|nak|wick|kindr)ed|built|broke|chose|drew|drove|fell|fought|flew|froze|found|held|led|left|lost|met|paid|quit|ran|rose|sent|set|shot|shut|slept|spent|stood|stole|struck|taught|threw|woke|wore)$/u
const QUESTION = /^(?:how|why|what|where|when)$/u
/** Plural nouns too: verbs between a noun and what follows, but for "of", and at the end of a question. */
const THIRD: ReadonlySet<string> = new Set(
  'works runs starts stops helps shows turns moves breaks builds calls fails falls hurts costs pays scales owns buys changes wins kills needs matters drives rules'.split(
    ' ',
  ),
)
/** Before a participle that goes with a noun: "a highly respected lab". */
const BEFORE_PARTICIPLES =
  /^(?:an?|the|of|for|and|or|in|on|at|by|with|to|from|so|most|more|less|well|my|our|your|their|this|that|\p{L}+ly)$/u
const SHORTENED =
  /(?:n't|'(?:re|ve|ll|m|d))$|^(?:it|that|what|there|here|let|who|where|how|he|she|everything|nobody|everybody)'s$/u

/** Of a few words of English: false where they have none for certain. */
function hasVerb(text: string): boolean {
  const words = (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}'-]+/gu) ?? []
  ).map((word) => word.replace(/^'|'$/gu, ''))
  const first = words.findIndex((word) => !BEFORE_ORDERS.has(word))
  return words.some((word, at) => {
    if (CLAUSES.has(word) || SHORTENED.test(word)) return true
    if (at === first || at === 0) return ORDERS.has(word)
    if (BEFORE_PARTICIPLES.test(words[at - 1]!)) return false
    const goesOn = words[at + 1] === undefined ? QUESTION.test(words[0]!) : words[at + 1] !== 'of'
    return PAST.test(word) || (THIRD.has(word) && goesOn)
  })
}

const SAYS =
  '(?:sa(?:id|ys|y)|ask(?:ed|s)|add(?:ed|s)|wrote|writes|told|tells|repl(?:ied|ies)|answer(?:ed|s)|insist(?:ed|s)|joke[ds]|warn(?:ed|s)|quipped|shouted|tweeted)'
const SPOKEN_BEFORE = new RegExp(`(?:(?<!\\p{L})${SAYS}[,:]?|:)$`, 'iu')
const SPOKEN_AFTER = new RegExp(`^(?:\\p{L}[\\p{L}.'’-]* ){0,3}${SAYS}(?!\\p{L})`, 'iu')

/** It stands by itself, or a verb of saying or a colon stands right beside it, as beside no phrase that is only used. */
function isSpoken({ text, before, after }: MarkedText): boolean {
  if (!/[\p{L}\p{N}]/u.test(before + after)) return true
  const isSentence = /^\p{Lu}.*[.!?…]$/u.test(text) && /(?:^|[.!?:]["”’»)]?)$/u.test(before.trimEnd())
  if (isSentence) return true
  const endsOpen = /[,!?]\s*$/u.test(text) || after.startsWith(',')
  const follow = after.replace(/^[\s,]+/u, '').replaceAll(/\s+/gu, ' ')
  return SPOKEN_BEFORE.test(before.trimEnd()) || (endsOpen && SPOKEN_AFTER.test(follow))
}

/** Share of the words that no text of the language does without. */
const FREQUENT = 0.02
const MAX_READ = 20_000
const OF_ENGLISH = /\b(?:the|and)\b/gi
const OF_GERMAN = /\b(?:der|die|das|und)\b/gi

/** Of English and of German; neither where that cannot be told. */
export function readLanguage(text: string): Pick<MarkedText, 'isEnglish' | 'isGerman'> {
  const read = text.slice(0, MAX_READ)
  const least = Math.max(1, FREQUENT * (read.match(/\p{L}+/gu)?.length ?? 0))
  const has = (frequent: RegExp) => (read.match(frequent)?.length ?? 0) >= least
  return { isEnglish: has(OF_ENGLISH), isGerman: has(OF_GERMAN) }
}

/** A note of an editor: `[!warning]` of Markdown. */
const CALLOUT = /^\s*\[!(?!quote|cite)\p{L}+\]/iu
const FIELD =
  /^\W{0,3}(?:back to|see also|read (?:more|next|also)|table of contents|jump to|source|via|creator|author|channel|show|podcast|episode|hosts?|guests?|speakers?|title|series|duration|length|runtime|date|published|posted|recorded|uploaded|(?:last )?updated|created|url|links?|video|audio|tags?|topics?|category|status|version|license|notes?|warning|tip|important|disclaimer|edit|correction|tl;?dr|summary|reading time|language|transcript|views)\s*:/iu
const OTHER_FIELD = /^\W{0,3}\p{Lu}[\p{L} ]{1,24}:\s*(?:\S+\s*){0,6}$/u
const NAVIGATION = /^\W{0,3}back to\b/iu
const WORDS_OF_LINK = 5

/** Of a block quote: fields, a note or navigation. @param links In it. */
export function isMetadata(text: string, links: number): boolean {
  if (CALLOUT.test(text)) return true
  const lines = text.split(/\n|\s[|·•]\s/u).filter((line) => line.trim() !== '')
  const isOpen = !/[.!?…]["”’»)]*\s*$/u.test(text)
  const words = countQuotedWords(text)
  if (isOpen && links >= 2 && words <= WORDS_OF_LINK * links) return true
  if (isOpen && NAVIGATION.test(text) && words <= 2 * WORDS_OF_LINK) return true
  const fields = lines.filter((line) => FIELD.test(line))
  return (
    fields.length > 0 && lines.filter((line) => FIELD.test(line) || OTHER_FIELD.test(line)).length * 2 >= lines.length
  )
}
