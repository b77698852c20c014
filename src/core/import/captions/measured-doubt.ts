/**
 * Why what a recogniser wrote may be invented, by the measures that Whisper and its relatives give of each segment. The limits are
 * those by which Whisper itself throws a decoding away (`no_speech_threshold`, `logprob_threshold`, `compression_ratio_threshold`
 * of `whisper/transcribe.py`): what is over one of them was kept only because nothing better came.
 */

import type { Doubt } from '../../episode/schema.ts'
import { fold } from '../../text/fold.ts'
import { countWords } from '../../text/words.ts'
import type { Caption } from './caption.ts'
import { readField, readList, readNumber, readText } from './json/json-fields.ts'

/** More probable than this, the stretch holds no speech. */
const NO_SPEECH = 0.6
/** Natural logarithm; below it the words are no better than a guess. */
const LOGPROB = -1
/** Of text against itself when compressed: more, and it says one thing over and over. */
const COMPRESSION = 2.4

/** Of a segment in JSON; undefined where it has no such measures, or good ones. */
export function readDoubt(segment: unknown): Doubt | undefined {
  const isSilent = (readNumber(segment, 'no_speech_prob') ?? 0) > NO_SPEECH
  const isGuessed = (readNumber(segment, 'avg_logprob') ?? averageLogprob(segment) ?? 0) < LOGPROB
  if (isSilent && isGuessed) return 'silence'
  if ((readNumber(segment, 'compression_ratio') ?? 0) > COMPRESSION) return 'repeated'
  return isSilent || isGuessed ? 'unsure' : undefined
}

/** whisper.cpp gives the probability of each token; those in brackets steer the model. */
function averageLogprob(segment: unknown): number | undefined {
  const all = (readList(readField(segment, 'tokens')) ?? []).flatMap((token) => {
    const chance = readNumber(token, 'p')
    const isSpoken = chance !== undefined && chance > 0 && !/^\s*\[_[A-Z]/.test(readText(token, 'text') ?? '')
    return isSpoken ? [Math.log(chance)] : []
  })
  return all.length === 0 ? undefined : all.reduce((sum, one) => sum + one, 0) / all.length
}

/** So many segments in a row of so few words each are hardly said. */
const MIN_RUN = 3
const MAX_WORDS = 6

/** Over music and silence the machine says the same words again and again, whatever it measures. Linear. */
export function markRepeats(captions: readonly Caption[]): readonly Caption[] {
  const keys = captions.map(({ lines }) => {
    const text = fold(lines.map((line) => line.text).join(' '))
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    return text !== '' && countWords(text) <= MAX_WORDS ? text : undefined
  })
  const marked = [...captions]
  for (let from = 0; from < keys.length;) {
    let to = from + 1
    while (keys[from] !== undefined && keys[to] === keys[from]) to++
    if (to - from >= MIN_RUN)
      for (let at = from; at < to; at++) marked[at] = { ...captions[at]!, doubt: captions[at]!.doubt ?? 'repeated' }
    from = to
  }
  return marked
}
