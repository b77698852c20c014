/** Finds questions: sentences with a question mark, except tags, backchannels ("Really?") and quoted questions. */

import type { Episode } from '../../episode/schema.ts'
import type { TextRange } from '../../text/range.ts'
import { countWords } from '../../text/words.ts'
import type { SpeakerIndex } from '../../transcript/speakers.ts'
import type { Segment, Transcript, WordTimes } from '../../transcript/transcript.ts'
import { buildWordTimes, timeOfOffset } from '../../transcript/word-times.ts'
import { findSentences } from './find-sentences.ts'
import type { QuestionFinding } from '../finding.ts'
import { findGapEnds, getHeardVoice } from '../coverage/measure-talk.ts'
import { tokenize } from '../word-index.ts'
import { locateLast } from '../../time/locate.ts'
import type { Seconds } from '../../time/span.ts'

/** After more words than this by the asker, later speech is not an answer. */
const MAX_AFTERTHOUGHT = 60
/** Assumed maximum lengths of a word, and of marks and words after a question. In characters. */
const MAX_WORD_LENGTH = 20
const MAX_END_LENGTH = 60
const ASKED = /[?？؟\u037E][!?？]{0,60}["'”’»)\]」』）]{0,60}$/u

/**
 * In reading order, without those of asides. Adjacent questions are merged. Relies on question marks: a transcript without them has no questions.
 */
export function findQuestions(episode: Episode, transcript: Transcript, speakers: SpeakerIndex): QuestionFinding[] {
  const gapEnds = findGapEnds(transcript)
  return transcript.segments.flatMap((segment) => {
    if (segment.aside !== undefined || !/[?？؟\u037E]/u.test(segment.text)) return []
    const asker = getHeardVoice(speakers, segment.index)
    let times: WordTimes | undefined
    const timeOf = (offset: number) => timeOfOffset((times ??= buildWordTimes(episode, segment)), offset)
    const answerTo = (range: TextRange) => findAnswer(transcript, speakers, gapEnds, segment, range)
    return findAsked(segment, answerTo).map((range) => {
      const at = segment.start === undefined ? undefined : timeOf(range.start)
      const id = `q-${segment.index}-${range.start}`
      return { id, segment: segment.index, range, at, asker, answer: answerTo(range) }
    })
  })
}

type Answer = NonNullable<QuestionFinding['answer']>

interface Sentence extends TextRange {
  readonly form: QuestionForm | 'statement'
}

/** Ranges of the questions in a segment. `answerTo` finds the answer to a range. */
function findAsked({ text }: Segment, answerTo: (range: TextRange) => Answer | undefined): TextRange[] {
  const quoted = findQuotedRanges(text)
  const starts = quoted.map(({ start }) => start)
  const isQuotedAt = (offset: number) => offset < (quoted[locateLast(starts, offset)]?.end ?? 0)
  const sentences: Sentence[] = findSentences(text).map((range) => {
    const sentence = text.slice(range.start, range.end)
    const isAsked = ASKED.test(sentence.slice(-MAX_END_LENGTH)) && !isQuotedAt(range.start + findMark(sentence))
    return { ...range, form: isAsked ? classifyQuestion(sentence) : 'statement' }
  })
  const asked: TextRange[] = []
  let isOpen = false
  for (const [position, { start, end, form }] of sentences.entries()) {
    // A backchannel between two questions does not separate them.
    if (form === 'empty') continue
    const isAsked =
      form === 'ask' ||
      (form !== 'statement' && form !== 'reported' && isAtEnd(text, end) && answerTo({ start, end }) !== undefined)
    const last = asked.at(-1)
    if (isAsked && isOpen && last) asked[asked.length - 1] = { start: last.start, end }
    // A short question needs the sentence before it: "You left in 2010. Why?"
    else if (isAsked) asked.push({ start: form === 'short' ? (sentences[position - 1]?.start ?? start) : start, end })
    isOpen = isAsked
  }
  return asked
}

function findMark(sentence: string): number {
  return Math.max(...['?', '？', '؟', '\u037E'].map((mark) => sentence.lastIndexOf(mark)))
}

function isAtEnd(text: string, end: number): boolean {
  return text.length - end < MAX_END_LENGTH && countWords(text.slice(end)) <= 3
}

/**
 * The first segment of another voice, before a gap and before the asker continues at length. After an unknown asker, the
 * first segment with a voice.
 */
function findAnswer(
  transcript: Transcript,
  speakers: SpeakerIndex,
  gapEnds: ReadonlySet<number>,
  segment: Segment,
  { end }: TextRange,
): Answer | undefined {
  const asker = getHeardVoice(speakers, segment.index)
  let after = countAfter(segment.text, end)
  for (let index = segment.index + 1; index < transcript.segments.length; index++) {
    if (after > MAX_AFTERTHOUGHT || gapEnds.has(index)) return undefined
    const voice = getHeardVoice(speakers, index)
    if (!voice && asker) return undefined
    if (voice && voice.key !== asker?.key) return { segment: index, voice, at: transcript.segments[index]!.start }
    after += countAfter(transcript.segments[index]!.text, 0)
  }
  return undefined
}

/** Words from an offset on. Long texts are truncated first, because only the limit matters. */
function countAfter(text: string, from: number): number {
  return countWords(text.slice(from, from + MAX_AFTERTHOUGHT * MAX_WORD_LENGTH))
}

/**
 * ask: a real question · tag: a statement ending in "right?" or similar, a question only if answered ·
 * short: one or two words ("Why?"), a question only if answered · empty: a backchannel or surprise ("Really?") ·
 * reported: asked by someone the speaker tells about.
 */
type QuestionForm = 'ask' | 'tag' | 'short' | 'empty' | 'reported'

/** "And I'm like, why?" · "She said, who are you?" Not "you said", which introduces a real question. */
const REPORTED =
  /^(?:(?:and|so|but|then|because|um|uh|well),? )*(?:i|he|she|they|we|people|everyone|everybody)(?:(?:['’](?:m|s|re)| am| is| are| was| were)(?: just| all)? like| said| says| say| asked| thought| goes| go| went), /i

const EMPTY: ReadonlySet<string> = new Set(
  (
    'right|you know|ya know|know|okay|ok|yeah|yes|no|huh|hm|hmm|mm|mhm|eh|see|you see|really|oh really|oh yeah|what|sorry|' +
    'pardon|excuse me|got it|make sense|makes sense|does that make sense|you know what i mean|know what i mean|correct|' +
    'seriously|for real|guess what|you know what|you know why|who knows|what else|like|so|and|but|or|or what|uh|um|' +
    'what can i say|what do i know|what the hell|what the heck|remember|alright|all right|wait what|oh|true|' +
    'verdad|no es verdad|sabes|vale|no crees|nicht wahr|nicht|oder|gell|ne|na|n est ce pas|nest ce pas|hein|da accordo|vero|né'
  ).split('|'),
)

const MAX_EMPTY_WORDS = 6

const NEGATED =
  /^(?:is|are|was|were|do|does|did|has|have|had|ca|can|could|wo|would|should|ai)nt (?:it|i|you|he|she|we|they|that|there)$/
const PLAIN =
  /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should) (?:it|i|you|he|she|we|they|that|there)$/

const LEADS: ReadonlySet<string> = new Set(
  'a ah actually alright also and anyway because but first hey i just like look maybe mean no now of oh ok okay or right so sorry then uh um wait well yeah yes you know'.split(
    ' ',
  ),
)
const ASKING: ReadonlySet<string> = new Set(
  (
    'am are arent can cant could couldnt did didnt do does doesnt dont had has hasnt have havent how hows is isnt may might ' +
    'shall should shouldnt was wasnt were werent what whats when whens where wheres which who whom whos whose why whys will ' +
    'wont would wouldnt ' +
    'que quien quienes cual cuales como cuando donde por wer wie wo wann warum wieso weshalb welche welcher welches ' +
    'pourquoi comment quand ou quel quelle quels quelles qui est quoi'
  ).split(' '),
)
/** Maximum words before the question word: "So, Nathan, how …". */
const MAX_LEAD_WORDS = 5

function classifyQuestion(sentence: string): QuestionForm {
  const words = tokenize(sentence).map((token) => token.key)
  if (isEmpty(words)) return 'empty'
  if (REPORTED.test(sentence)) return 'reported'
  const tail = tokenize(sentence.split(/[,—–;:]|\s-+\s/).at(-1)!).map((token) => token.key)
  if (tail.length < words.length && isTag(tail.join(' ')) && !asks(words.slice(0, words.length - tail.length)))
    return 'tag'
  return words.length < 3 && !isUnspaced(sentence) ? 'short' : 'ask'
}

/** True for a backchannel, with or without lead-in words: "Oh, really?" */
function isEmpty(words: readonly string[]): boolean {
  const lead = words.length - dropLeads(words).length
  if (words.length === 0) return true
  for (let from = Math.max(0, words.length - MAX_EMPTY_WORDS); from <= lead; from++) {
    if (EMPTY.has(words.slice(from).join(' '))) return true
  }
  return false
}

function isTag(words: string): boolean {
  return EMPTY.has(words) || NEGATED.test(words) || PLAIN.test(words)
}

function dropLeads(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !LEADS.has(word))
  return first > 0 ? words.slice(first) : words
}

function asks(words: readonly string[]): boolean {
  const rest = dropLeads(words)
  return ASKING.has(rest[0] ?? '') || words.slice(1, MAX_LEAD_WORDS).some((word) => WHY.has(word))
}

const WHY: ReadonlySet<string> = new Set(['how', 'what', 'when', 'where', 'which', 'who', 'why'])

function isUnspaced(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text)
}

/** Quoted ranges, in order and not overlapping. Marks around the whole paragraph do not count. */
function findQuotedRanges(text: string): TextRange[] {
  return joinRanges([...findDoubleQuoted(text), ...findSingleQuoted(text)])
}

function findDoubleQuoted(text: string): TextRange[] {
  const offsets = [...text.matchAll(/["“”„«»「」『』]/gu)].map((match) => match.index)
  // An inch sign or a missing mark: the inside cannot be determined.
  if (offsets.length % 2 === 1) return []
  const ranges: TextRange[] = []
  for (let i = 0; i < offsets.length; i += 2) ranges.push({ start: offsets[i]!, end: offsets[i + 1]! })
  const isWhole = ranges.length === 1 && ranges[0]!.start === 0 && ranges[0]!.end >= text.trimEnd().length - 2
  return isWhole ? [] : ranges
}

// Excludes apostrophes: ’cause, ’em, ’90s. A quotation has punctuation before its closing mark.
const OPENER = /(?<=^|[\s,(—–-])['‘](?!(?:cause|em|til|till|bout|round|tis|twas|n)\b)(?=\p{L})/giu
const CLOSER = /(?<=[.,!?…—–-])['’](?=$|[\s,.)—–-])/gu
/** Maximum length of a quotation in single marks, in characters. */
const MAX_QUOTED = 600

function findSingleQuoted(text: string): TextRange[] {
  const closers = [...text.matchAll(CLOSER)].map((match) => match.index)
  if (closers.length === 0) return []
  const ranges: TextRange[] = []
  let next = 0
  for (const { index } of text.matchAll(OPENER)) {
    while (next < closers.length && closers[next]! <= index) next += 1
    const end = closers[next]
    if (end === undefined) break
    if (index > (ranges.at(-1)?.end ?? -1) && end - index <= MAX_QUOTED) ranges.push({ start: index, end })
  }
  return ranges
}

function joinRanges(ranges: readonly TextRange[]): TextRange[] {
  const joined: { start: number; end: number }[] = []
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

/** More words than these by somebody else end a response; fewer only confirm it ("Right."). */
const MAX_BACKCHANNEL = 3

/** In seconds, what others say in between left out. Undefined in a transcript without times. */
export function measureResponse(
  transcript: Transcript,
  speakers: SpeakerIndex,
  { segment, voice }: NonNullable<QuestionFinding['answer']>,
): Seconds | undefined {
  const gapEnds = findGapEnds(transcript)
  let length: Seconds | undefined
  for (const { index, text, start, end, aside } of transcript.segments.slice(segment)) {
    const isOwn = getHeardVoice(speakers, index)?.key === voice.key
    if (aside !== undefined || (index > segment && gapEnds.has(index))) break
    if (!isOwn && countWords(text) > MAX_BACKCHANNEL) break
    if (isOwn && start !== undefined && end !== undefined) length = (length ?? 0) + Math.max(0, end - start)
  }
  return length
}
