/** Tells a name from a remark by its form: small words, verbs, figures, capitals and length. */

const toSet = (words: string) => new Set(words.split(' '))

/** Words that begin what is added behind a name, in lower case: `Will Ode` and `On Kwon` are names. */
const PREPOSITIONS = toSet(
  'on about as in into at to when while after before via from during again with without by re who whose where upon over under regarding concerning through against toward towards because ' +
    'über zur zum auf bei beim gegen sur dans chez sobre según contra',
)
/** Behind a full name or one that the file knows, these say what the person does, and are no part of the name. */
const REPORTS = toSet(
  'says said saying asks asked explains explained describes described argues argued notes noted quotes quoted paraphrased summarized summarises summarizes quote recalls recalled admits admitted claims claimed jokes joked talks talked speaks spoke tells told reacts reacted responds responded reads read',
)
/** Words that no name holds in lower case, in any place. */
const VERBS = toSet(
  'is are was were be been being am has have had can could cannot will would shall should may might must do does did gets got goes went makes made takes took gives gave comes came thinks thought wants wanted needs needed uses used works worked shows showed calls called becomes became keeps kept lets puts runs ran sells sold buys bought beats charges costs loses lost wins won means meant feels felt looks sees saw knows knew starts stops ' +
    'not never i you he she it we they this that these those there his her its their my our your what how why if but than then',
)
/** Parts of the names of people and places; `of` and `for` stand in those of institutions. */
const PARTICLES = toSet('and & + / al bin da de del della den der di dos du el la le ten ter van von y')
const JOINS = toSet('of for the')
/** These may have a figure behind them: `Speaker 2`. */
const NUMBERED = /^(?:speaker|guest|host|caller|voice|person|panelist|participant|interviewer|interviewee|audience)$/i
/** A thing that is said, heard or shown, or what begins a sentence: in front of a preposition no name. */
const NO_PERSON =
  /^(?:a|an|the|this|that|these|those|my|our|his|her|their|its|more|one|all|everyone|someone|voices?|clips?|audio|videos?|comments?|commentary|questions?|answers?|thoughts?|advice|discussions?|debates?|conversations?|reflections?|reviews?|summary|notes?|quotes?|reactions?|responses?|story|stories|lessons?|updates?|warnings?|jokes?|introduction|intro|outro|description|explanation|analysis|takes?|points?|examples?|arguments?|claims?|predictions?|\p{L}{2,}ing)$/iu
const MAX_WORDS = 5
const MAX_LENGTH = 120

/** True where a word opens what stands behind a name: a preposition, a report, a dash, or a word in `-ing`. */
export function opensAddition(word: string): boolean {
  return opensPlace(word) || REPORTS.has(word) || /^(?:—|–|--?)$/.test(word) || /^\p{Ll}+ing$/u.test(word)
}

function opensPlace(word: string): boolean {
  return PREPOSITIONS.has(word)
}

/** One capitalised word that may be a first name in front of `next`: `Ann on tides`, but not `Voice on the radio`. */
export function isGivenName(word: string, next: string): boolean {
  const bare = word.replace(/,$/, '')
  return opensPlace(next) && /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(bare) && !NO_PERSON.test(bare)
}

/** Two to five capitalised words, particles aside. */
export function isFullName(text: string): boolean {
  const words = getOwnWords(text, PARTICLES)
  const [first = ''] = words
  return (
    words.length >= 2 &&
    words.length <= MAX_WORDS &&
    !startsLikeRemark(first) &&
    words.every((word) => /^["'“‘]?\p{Lu}/u.test(word))
  )
}

/** True for a name, or several: no preposition, no verb, no figure, at most five words each, and no sentence. */
export function readsLikeName(text: string): boolean {
  if (text.length > MAX_LENGTH * 4) return false
  const names = text
    .split(/[,/&+]|\sand\s/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return names.every(readsLikeOneName)
}

function readsLikeOneName(text: string): boolean {
  const words = text.split(' ')
  const own = getOwnWords(text, PARTICLES, JOINS)
  if (text.length > MAX_LENGTH || own.length > MAX_WORDS || isSentence(text, own)) return false
  if (words.length === 1) return true
  if (startsLikeRemark(words[0]!) || (/^\p{Ll}/u.test(text) && words.length > 2)) return false
  return words.every((word, index) => !VERBS.has(word) && !opensAddition(word) && !isFigure(word, words[index - 1]))
}

function startsLikeRemark(word: string): boolean {
  return /^\p{Lu}\p{Ll}+$/u.test(word) && PREPOSITIONS.has(word.toLowerCase())
}

/** `17`, `$900M`, `40%`; not the `5` of `deadmau5`, nor the number of a speaker. */
function isFigure(word: string, before: string | undefined): boolean {
  return /^[$€£#~]?\d[\d.,]*(?:[a-zA-Z]{1,2}|[%+])?$/.test(word) && !NUMBERED.test(before ?? '')
}

/** Ends like a sentence, and has a word in lower case or no capitals at all. */
function isSentence(text: string, words: readonly string[]): boolean {
  if (/[。！？]$/.test(text)) return true
  return /[.!?…]$/.test(text) && words.length > 1 && words.some((word) => /^\p{Ll}/u.test(word))
}

function getOwnWords(text: string, ...without: readonly ReadonlySet<string>[]): string[] {
  return text.split(' ').filter((word) => word !== '' && !without.some((set) => set.has(word.toLowerCase())))
}
