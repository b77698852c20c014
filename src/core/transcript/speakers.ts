/** Who speaks: the person behind a label, a colour for each, and how far a label carries. */

import type { Episode, Speaker } from '../episode/schema.ts'
import { fold } from '../text/fold.ts'
import type { Transcript } from './transcript.ts'

/** How many voices get a colour of their own. */
const SPEAKER_COLORS = 6

/** One voice of an episode: a person the source names, or a label nobody is known to stand behind. */
export interface Voice {
  /** The same for every label of one person. */
  readonly key: string
  /** Full name of the person, else the label as written. */
  readonly name: string
  /** 1 to 6 by first appearance; 0 from the seventh on. */
  readonly color: number
  readonly person?: Speaker
}

/** Who speaks a paragraph, as far as the file says. */
export interface SegmentSpeaker {
  readonly label: string
  /** True when the label stands at an earlier paragraph: never printed, marked wherever it is used. */
  readonly isCarried: boolean
}

/** Everything the file says about who speaks. */
export interface SpeakerIndex {
  /** By first appearance: paragraphs in reading order, then highlights, then quotes. */
  readonly voices: readonly Voice[]
  /** For each segment; undefined where nobody is named. */
  readonly bySegment: readonly (SegmentSpeaker | undefined)[]
  /** The voice behind a label, case and accents aside; undefined for a label that appears nowhere in the episode. */
  voiceOf(label: string): Voice | undefined
  /** 1 to 6, or 0 for the seventh voice on and for an unknown label. */
  colorOf(label: string): number
  /** The label as written; the person's name where the label is a code that says nothing of it (`spk_0`). */
  printedName(label: string): string
}

/** Reads the voices of an episode and who speaks each paragraph. */
export function buildSpeakerIndex(episode: Episode, transcript: Transcript): SpeakerIndex {
  const voices: Voice[] = []
  const byLabel = new Map<string, Voice>()
  const byKey = new Map<string, Voice>()
  for (const label of getLabels(episode, transcript)) {
    const folded = fold(label)
    if (byLabel.has(folded)) continue
    const voice = createVoice(label, findPerson(episode, label), voices.length)
    const known = byKey.get(voice.key)
    if (!known) {
      voices.push(voice)
      byKey.set(voice.key, voice)
    }
    byLabel.set(folded, known ?? voice)
  }
  const voiceOf = (label: string) => byLabel.get(fold(label))
  return {
    voices,
    bySegment: carryLabels(transcript),
    voiceOf,
    colorOf: (label) => voiceOf(label)?.color ?? 0,
    printedName: (label) => (isSpeakerCode(label) ? (voiceOf(label)?.name ?? label) : label),
  }
}

/** True for what transcription programs number voices by: another `Speaker 1` is another person. */
export function isSpeakerCode(label: string): boolean {
  return CODE.test(label)
}

const CODE = /^(?:spk|speaker|voice|channel|ch|s)?[ _-]?(?:\d{1,3}|[a-z])$/i

function createVoice(label: string, person: Speaker | undefined, before: number): Voice {
  const color = before < SPEAKER_COLORS ? before + 1 : 0
  if (!person) return { key: `label:${fold(label)}`, name: label, color }
  return { key: `person:${person.id}`, name: person.name, color, person }
}

/**
 * The person a label stands for: one whose labels or full name match it (case and accents aside). Undefined when none
 * or several fit.
 */
export function findPerson(episode: Episode, label: string): Speaker | undefined {
  const folded = fold(label)
  const fitting = episode.speakers.filter((speaker) =>
    [speaker.name, ...speaker.labels].some((known) => fold(known) === folded),
  )
  return fitting.length === 1 ? fitting[0] : undefined
}

function getLabels(episode: Episode, transcript: Transcript): string[] {
  const quotes = [...episode.highlights.flatMap((highlight) => highlight.quotes), ...episode.quotes]
  return [...transcript.segments, ...quotes].flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker]))
}

/** A label reaches to the next label, chapter or gap. */
function carryLabels(transcript: Transcript): (SegmentSpeaker | undefined)[] {
  const borders = new Set<number | undefined>()
  for (const chapter of transcript.chapters) borders.add(chapter.firstSegment)
  for (const gap of transcript.gaps) borders.add(gap.next)
  let carried: string | undefined
  return transcript.segments.map(({ index, speaker }) => {
    if (speaker !== undefined) carried = speaker
    else if (borders.has(index)) carried = undefined
    return carried === undefined ? undefined : { label: carried, isCarried: speaker === undefined }
  })
}
