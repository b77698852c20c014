/** A transcript as it is compared: its words in one spelling, each with its place, its time and who says it. */

import type { Cue, Episode } from '../episode/schema.ts'
import { listPlainWords, type PlainWord } from '../text/plain/plain-words.ts'
import type { RawWord } from '../text/plain/plain-numbers.ts'
import { endsSentence } from '../text/sentence.ts'
import { findWords } from '../text/words.ts'
import type { Seconds } from '../time/span.ts'
import { buildTranscript } from '../transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../transcript/speakers.ts'
import type { Segment } from '../transcript/transcript.ts'
import { buildWordTimes, timeOfOffset } from '../transcript/word-times.ts'

export interface ComparedText {
  /** All words of all paragraphs, as they stand. */
  readonly raw: readonly RawWord[]
  readonly plain: readonly PlainWord[]
  /** By raw word: the paragraph, and the offset in its text. */
  readonly segments: Uint32Array
  readonly starts: Uint32Array
  /** By raw word; NaN without times. */
  readonly times: Float64Array
  /** By paragraph; undefined where nobody is named. */
  readonly speakers: readonly (string | undefined)[]
  readonly end: Seconds
}

/** Who speaks, in brackets inside a cue: `[Lex]`, `[Lex Fridman]`. It is said by nobody. */
const LABEL = /\[\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*){0,2}\]:?/gu

/**
 * Linear.
 * @param without Name of a source: the words that the episode has from it are passed over, as where captions fill its gaps.
 */
export function readComparedText(episode: Episode, without?: string): ComparedText {
  const transcript = buildTranscript(episode)
  const passedOver = without === undefined ? -1 : episode.sources.findIndex(({ name }) => name === without)
  const isPassedOver = ({ cues }: Segment, offset: number) => {
    const position = cues.findLast((one) => one.offset <= offset) ?? cues[0]
    return position !== undefined && (episode.cues[position.cue]?.source ?? 0) === passedOver
  }
  const index = buildSpeakerIndex(episode, transcript)
  const raw: RawWord[] = []
  const [segments, starts, times]: [number[], number[], number[]] = [[], [], []]
  let rest = ''
  for (const [at, segment] of transcript.segments.entries()) {
    const { text } = segment
    const timed = segment.start === undefined ? undefined : buildWordTimes(episode, segment)
    const last = transcript.segments[at - 1]
    // A sentence that runs on over the border of paragraphs is one: the other text has its borders elsewhere.
    const isOpen = last !== undefined && !endsSentence(last.text) && last.speaker === segment.speaker
    const labels = [...text.matchAll(LABEL)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }))
    const isLabel = (offset: number) => labels.some(({ start, end }) => offset >= start && offset < end)
    let from = 0
    rest += at === 0 || isOpen ? ' ' : '\n'
    for (const { start, end } of findWords(text)) {
      if (isLabel(start) || (passedOver >= 0 && isPassedOver(segment, start))) {
        rest += '\n'
        from = end
        continue
      }
      raw.push({ text: text.slice(start, end), before: rest + text.slice(from, start) })
      segments.push(at)
      starts.push(start)
      times.push(timed ? timeOfOffset(timed, start) : Number.NaN)
      rest = ''
      from = end
    }
    rest += text.slice(from)
  }
  return {
    raw,
    plain: listPlainWords(raw, rest),
    segments: Uint32Array.from(segments),
    starts: Uint32Array.from(starts),
    times: Float64Array.from(times),
    speakers: index.bySegment.map((speaker) => speaker && index.printedName(speaker.label)),
    end: transcript.duration,
  }
}

/** Another text of the same recording as an episode of its own. */
export function buildTrackEpisode(episode: Episode, cues: readonly Cue[]): Episode {
  return { ...episode, cues, speakers: [], chapters: [], highlights: [], keyPoints: [], corrections: undefined }
}
