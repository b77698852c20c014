/** Builds the speaker index: the person behind each label, a colour for each voice, and the speaker of each segment. */

import type { Episode, Speaker } from '../episode/schema.ts'
import { fold } from '../text/fold.ts'
import type { Transcript } from './transcript.ts'

/** Number of voices with their own colour. */
const SPEAKER_COLORS = 6

/** A voice of the episode: a person named by the source, or a label without a known person. */
export interface Voice {
  /** Same for all labels of a person. */
  readonly key: string
  /** Full name of the person, else the label as written. */
  readonly name: string
  /** 1 to 6 by first appearance; 0 from the seventh voice on. */
  readonly color: number
  readonly person?: Speaker
}

interface SegmentSpeaker {
  readonly label: string
  /** True when the label comes from an earlier segment. Carried labels are never printed, and marked wherever they are used. */
  readonly isCarried: boolean
}

/** All speakers of an episode, by voice, segment and label. */
export interface SpeakerIndex {
  /** By first appearance: segments in reading order, then highlights, then quotes. */
  readonly voices: readonly Voice[]
  /** By segment index; undefined where no label applies. */
  readonly bySegment: readonly (SegmentSpeaker | undefined)[]
  /** Voice of a label, ignoring case and accents; undefined for a label that does not occur in the episode. */
  voiceOf(label: string): Voice | undefined
  /** 1 to 6; 0 from the seventh voice on and for an unknown label. */
  colorOf(label: string): number
  /** The label as written; the person's name where the label is only a code (`spk_0`). */
  printedName(label: string): string
}

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

/** True for generic labels of transcription programs (`Speaker 1`), which mean another person in every file. */
export function isSpeakerCode(label: string): boolean {
  return CODE.test(label)
}

/** True for what names nobody: a code, or the part somebody has in the talk. */
export function isRole(name: string): boolean {
  return CODE.test(name) || ROLE.test(name) || !/\p{L}/u.test(name)
}

const ROLE =
  /^(?:the )?(?:co-?host|host|guest|interviewer|moderator|narrator|audience|guide|reader|unknown)s?(?: speaker| \d+)?$/i

const CODE = /^(?:spk|speaker|voice|channel|ch|s)?[ _-]?(?:\d{1,3}|[a-z])$/i

function createVoice(label: string, person: Speaker | undefined, before: number): Voice {
  const color = before < SPEAKER_COLORS ? before + 1 : 0
  if (!person) return { key: `label:${fold(label)}`, name: label, color }
  return { key: `person:${person.id}`, name: person.name, color, person }
}

/**
 * The person whose labels or full name match a label, ignoring case and accents. Undefined when none or several match.
 */
export function findPerson(episode: Pick<Episode, 'speakers'>, label: string): Speaker | undefined {
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

/** A label applies until the next label, chapter or gap. */
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

/** Full name of a label where the episode has one, else the label; undefined for a numbered voice. */
export function getSpeakerName(episode: Pick<Episode, 'speakers'>, label: string | undefined): string | undefined {
  if (label === undefined) return undefined
  return findPerson(episode, label)?.name ?? (isSpeakerCode(label) ? undefined : label)
}
