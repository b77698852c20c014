/** Finds questions: sentences with a question mark, except tags, backchannels ("Really?") and quoted questions. */

import type { Episode } from '../../episode/schema.ts'
import type { TextRange } from '../../text/range.ts'
import { countWords } from '../../text/words.ts'
import type { SpeakerIndex } from '../../transcript/speakers.ts'
import type { Segment, Transcript, WordTimes } from '../../transcript/transcript.ts'
import { buildWordTimes, timeOfOffset } from '../../transcript/word-times.ts'
import { findSentences } from './find-sentences.ts'
import type { HeardVoice, QuestionFinding } from '../finding.ts'
import { findGapEnds, getHeardVoice } from '../coverage/measure-talk.ts'
import { type QuestionForm, classifyQuestion } from './question-form.ts'
import { isQuotedAt, findQuotedRanges } from './quoted-speech.ts'

/** After more words than this by the asker, later speech is not an answer. */
const MAX_AFTERTHOUGHT = 60
/** Assumed maximum lengths of a word, and of marks and words after a question. In characters. */
const MAX_WORD_LENGTH = 20
const MAX_END_LENGTH = 60
const ASKED = /[?？؟\u037E][!?？]{0,60}["'”’»)\]」』）]{0,60}$/u

/**
 * In reading order. Adjacent questions are merged. Relies on question marks: a transcript without them has no questions.
 */
export function findQuestions(episode: Episode, transcript: Transcript, speakers: SpeakerIndex): QuestionFinding[] {
  const gapEnds = findGapEnds(transcript)
  return transcript.segments.flatMap((segment) => {
    if (!/[?？؟\u037E]/u.test(segment.text)) return []
    const asker = getHeardVoice(speakers, segment.index)
    let times: WordTimes | undefined
    const timeOf = (offset: number) => timeOfOffset((times ??= buildWordTimes(episode, segment)), offset)
    const answerTo = (range: TextRange) => findAnswer(transcript, speakers, gapEnds, segment, range)
    return findAsked(segment, answerTo).map((range) => {
      const answer = answerTo(range)
      const at = segment.start === undefined ? undefined : timeOf(range.start)
      return {
        id: `q-${segment.index}-${range.start}`,
        segment: segment.index,
        range,
        at,
        asker,
        answer,
      }
    })
  })
}

type Answer = NonNullable<QuestionFinding['answer']>

interface Sentence extends TextRange {
  readonly form: QuestionForm | 'statement'
}

/** Ranges of the questions in a segment. `answerTo` finds the answer to a range. */
function findAsked({ text }: Segment, answerTo: (range: TextRange) => Answer | undefined): TextRange[] {
  const marks = findQuotedRanges(text)
  const sentences: Sentence[] = findSentences(text).map((range) => {
    const sentence = text.slice(range.start, range.end)
    const isAsked = ASKED.test(sentence.slice(-MAX_END_LENGTH)) && !isQuotedAt(marks, range.start + findMark(sentence))
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
    if (voice && voice.key !== asker?.key) return createAnswer(transcript, index, voice)
    after += countAfter(transcript.segments[index]!.text, 0)
  }
  return undefined
}

/** Words from an offset on. Long texts are truncated first, because only the limit matters. */
function countAfter(text: string, from: number): number {
  return countWords(text.slice(from, from + MAX_AFTERTHOUGHT * MAX_WORD_LENGTH))
}

function createAnswer(transcript: Transcript, segment: number, voice: HeardVoice): Answer {
  const at = transcript.segments[segment]!.start
  return { segment, voice, at }
}
