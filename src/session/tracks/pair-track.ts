/** Loads a translation and lays its sentences beside the paragraphs that they belong to. Comes when one is wanted. */

import type { Episode, Track } from '../../core/episode/schema.ts'
import { foldText, type FoldedText } from '../../core/text/fold.ts'
import type { Seconds } from '../../core/time/span.ts'
import { findAll, joinFolded, type FindHit } from '../../core/transcript/find-in-text.ts'
import { joinText, pairTranslation, type TimedText } from '../../core/transcript/pair-by-time.ts'
import { runInSlices } from '../../platform/run-in-slices.ts'
import { loadTrack } from '../../library/load-track.ts'
import type { Session } from '../session.ts'

export interface PairedRow {
  /** Empty where the translation has nothing here. */
  readonly text: string
  /** Where in the text each sentence begins, and when it is said in the original. */
  readonly offsets: readonly number[]
  readonly starts: readonly Seconds[]
  /** Empty because the sentence that is said here too stands in the row before or after. */
  readonly joined?: 'above' | 'below' | undefined
}

export interface PairedText {
  /** One for each paragraph. */
  readonly rows: readonly PairedRow[]
  /** Translated text where the original has none, by the paragraph that it follows (-1: before all). */
  readonly alone: ReadonlyMap<number, PairedRow>
  /** By how much its times run late; they were put right. */
  readonly lag: Seconds
  /** `segment` is the paragraph. */
  find(query: string): readonly FindHit[]
}

const NOTHING: PairedRow = { text: '', offsets: [], starts: [] }

/** Undefined where it cannot be loaded. */
export async function loadPaired(
  { episode, transcript, services }: Pick<Session, 'episode' | 'transcript' | 'services'>,
  track: Track,
): Promise<PairedText | undefined> {
  const load = await loadTrack(services.base, episode, track)
  return load.ok ? runInSlices(pairTrack(transcript, episode, load.cues)) : undefined
}

/** The episode with the cues of this translation, and of no other text; undefined where they cannot be loaded. */
export async function loadWithTrack(
  { episode, services }: Pick<Session, 'episode' | 'services'>,
  track: Track,
): Promise<Episode | undefined> {
  const load = await loadTrack(services.base, episode, track)
  return load.ok ? { ...episode, tracks: [{ ...track, cues: load.cues }] } : undefined
}

const FOLDED_AT_ONCE = 100

/** Pauses between its steps: all of them are a long task where a talk is. Exported for its test. */
export function* pairTrack(
  transcript: Pick<Session['transcript'], 'segments' | 'timeline'>,
  { cues }: Pick<Session['episode'], 'cues'>,
  others: Session['episode']['cues'],
): Generator<undefined, PairedText> {
  const { segments, timeline } = transcript
  const { sentences, lag, spans, assigned } = yield* pairTranslation(transcript, cues, others)
  const rows = segments.map(() => NOTHING)
  for (const [at, list] of assigned.rows.entries()) rows[timeline[at]!] = joinRow(list, sentences)
  for (const [at, index] of timeline.entries()) {
    if (rows[index]!.text === '')
      rows[index] = { ...NOTHING, joined: findJoined(at, spans[at]!, assigned.rows, sentences) }
  }
  const alone = new Map([...assigned.alone].map(([at, list]) => [timeline[at] ?? -1, joinRow(list, sentences)]))
  const folded: FoldedText[] = []
  for (const { text } of rows) {
    if (folded.length % FOLDED_AT_ONCE === 0) yield
    folded.push(foldText(text))
  }
  const index = joinFolded(folded)
  return { rows, alone, lag, find: (query) => findAll(index, query) }
}

function joinRow(list: readonly number[], sentences: readonly TimedText[]): PairedRow {
  let text = ''
  const offsets: number[] = []
  for (const index of list) {
    const said = sentences[index]!.text
    text = text === '' ? said : joinText(text, said)
    offsets.push(text.length - said.length)
  }
  return { text, offsets, starts: list.map((index) => sentences[index]!.start) }
}

/** Half a second of a sentence is no silence. */
const SHARED: Seconds = 0.5

function findJoined(
  at: number,
  { start, end }: Pick<TimedText, 'start' | 'end'>,
  rows: readonly (readonly number[])[],
  sentences: readonly TimedText[],
): PairedRow['joined'] {
  const reaches = (index: number | undefined) => {
    const one = index === undefined ? undefined : sentences[index]
    return one !== undefined && Math.min(one.end, end) - Math.max(one.start, start) > SHARED
  }
  let before = at - 1
  while (before >= 0 && rows[before]!.length === 0) before--
  if (reaches(rows[before]?.at(-1))) return 'above'
  const after = rows.findIndex((row, index) => index > at && row.length > 0)
  return reaches(rows[after]?.[0]) ? 'below' : undefined
}
