/** Which text of a folder belongs to which recording: by video id, name, or length and day together; in doubt by none. */

import { findMediaType, isVideoId } from '../../core/episode/media-file.ts'
import { parseDay, parseLanguage } from '../../core/import/captions/facts.ts'
import { findBracketedId } from '../../core/import/group-files.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Seconds } from '../../core/time/span.ts'

/** A recording, or a text; what is undefined is not known. */
export interface FolderFile {
  /** With slashes. */
  readonly path: string
  readonly id?: string | undefined
  /** `YYYY-MM-DD`. */
  readonly date?: string | undefined
  /** Of a text: the end of its last words. */
  readonly duration?: Seconds | undefined
}

export type PairedBy = 'id' | 'name' | 'folder' | 'length and day'

export interface Pairing<Recording, Text> {
  /** The texts of a recording: formats and languages of it. */
  readonly pairs: readonly { readonly recording: Recording; readonly texts: readonly Text[]; readonly by: PairedBy }[]
  /** Texts that may belong to one of several recordings, or to one that something speaks against. */
  readonly candidates: readonly {
    readonly text: Text
    readonly recordings: readonly Recording[]
    readonly reason: string
  }[]
  /** Texts that could belong to none of the recordings. */
  readonly alone: readonly Text[]
  /** Recordings without a text. */
  readonly silent: readonly Recording[]
}

interface Choice<Recording> {
  readonly recordings: readonly Recording[]
  readonly by: PairedBy
  /** Why it is not certain. */
  readonly doubt?: string | undefined
}

/** @param recordings One entry a recording, however many files it has. */
export function pairFiles<Recording extends FolderFile, Text extends FolderFile>(
  recordings: readonly Recording[],
  texts: readonly Text[],
): Pairing<Recording, Text> {
  const chosen = new Map<Text, Choice<Recording>>()
  for (const text of texts) {
    const choice = findByName(text, recordings) ?? findInFolder(text, recordings, texts)
    if (choice) chosen.set(text, choice)
  }
  doubtRivals(chosen)
  const taken = new Set([...chosen.values()].flatMap((choice) => choice.recordings))
  const free = recordings.filter((recording) => !taken.has(recording))
  const open = texts.filter((text) => !chosen.has(text))
  for (const text of open) {
    const choice = findByLength(text, free, open)
    if (choice) chosen.set(text, choice)
  }
  const sure = [...chosen].filter(([, { doubt }]) => doubt === undefined)
  const of = (recording: Recording) => sure.filter(([, choice]) => choice.recordings[0] === recording)
  const pairs = recordings.flatMap((recording) => {
    const own = of(recording)
    return own.length === 0 ? [] : [{ recording, texts: own.map(([text]) => text), by: own[0]![1].by }]
  })
  return {
    pairs,
    candidates: [...chosen].flatMap(([text, choice]) =>
      choice.doubt === undefined ? [] : [{ text, recordings: choice.recordings, reason: choice.doubt }],
    ),
    alone: texts.filter((text) => !chosen.has(text)),
    silent: recordings.filter((recording) => of(recording).length === 0),
  }
}

function findByName<Recording extends FolderFile>(
  text: FolderFile,
  all: readonly Recording[],
): Choice<Recording> | undefined {
  const same = all.filter((recording) => text.id !== undefined && recording.id === text.id)
  if (same.length > 0) return toChoice(text, same, 'id', 'of the same video')
  const others = all.filter(({ id }) => text.id === undefined || id === undefined)
  const folder = readFolder(text.path)
  const names = listNames(text.path)
  const near = findNamed(
    names,
    others.filter(({ path }) => readFolder(path) === folder),
  )
  if (near) return toChoice(text, near, 'name', 'of this name')
  const far = findNamed(
    names.filter((name) => !isPlain(name)),
    others,
  )
  return far && toChoice(text, far, 'name', 'of this name in other folders')
}

/** A folder for each episode, in which the files have the same plain names as in every other: `podcast.mp3`, `transcript.vtt`. */
function findInFolder<Recording extends FolderFile>(
  text: FolderFile,
  all: readonly Recording[],
  texts: readonly FolderFile[],
): Choice<Recording> | undefined {
  const folder = readFolder(text.path)
  const isBeside = ({ path }: FolderFile) => readFolder(path) === folder
  const [recording, ...others] = all.filter(isBeside)
  const names = new Set(texts.filter(isBeside).map(({ path }) => listNames(path).at(-1)))
  if (!recording || others.length > 0 || names.size > 1 || hasOtherId(text, recording)) return undefined
  if (![text, recording].every(({ path }) => isPlain(listNames(path)[0]!))) return undefined
  return toChoice(text, [recording], 'folder', '')
}

/** Only where both agree, and neither side has another partner: else what would fit is named. */
function findByLength<Recording extends FolderFile>(
  text: FolderFile,
  free: readonly Recording[],
  open: readonly FolderFile[],
): Choice<Recording> | undefined {
  const possible = free.filter((recording) => isPossible(text, recording))
  if (possible.length === 0) return undefined
  const by = 'length and day'
  if (possible.length > 1) return { recordings: possible, by, doubt: `${possible.length} recordings have its length` }
  const [recording] = possible
  const rivals = open.filter((other) => isPossible(other, recording!))
  if (rivals.length > 1)
    return { recordings: possible, by, doubt: `${rivals.length} texts have the length of this recording` }
  const isDated = text.date !== undefined && recording!.date !== undefined
  return { recordings: possible, by, doubt: isDated ? undefined : 'it has its length, but no day to compare' }
}

function isPossible(text: FolderFile, recording: FolderFile): boolean {
  if (hasOtherId(text, recording) || text.duration === undefined || recording.duration === undefined) return false
  const differs = Math.abs(text.duration - recording.duration) > recording.duration * LENGTH_SHARE
  return !differs && !hasOtherDay(text, recording)
}

/** A share of the length of the recording. */
const LENGTH_SHARE = 0.05
/** Beyond that share, of short recordings, in seconds. */
const LENGTH_MARGIN = 10
const DAYS = 3

function toChoice<Recording extends FolderFile>(
  text: FolderFile,
  recordings: readonly Recording[],
  by: PairedBy,
  of: string,
): Choice<Recording> {
  const doubt =
    recordings.length > 1
      ? `there are ${recordings.length} recordings ${of}`
      : findContradiction(text, recordings[0]!, by)
  return { recordings, by, doubt }
}

/** A text may end before its recording, but not after it. */
function findContradiction(text: FolderFile, recording: FolderFile, by: PairedBy): string | undefined {
  if (by === 'id') return undefined
  if (hasOtherDay(text, recording)) return `it is of ${text.date}, the recording of ${recording.date}`
  if (text.duration === undefined || recording.duration === undefined) return undefined
  if (text.duration <= recording.duration * (1 + LENGTH_SHARE) + LENGTH_MARGIN) return undefined
  return `it ends at ${formatTimecode(text.duration)}, the recording at ${formatTimecode(recording.duration)}`
}

/** Texts of several folders that claim one recording by name: the one beside it has it, else none. */
function doubtRivals<Recording extends FolderFile, Text extends FolderFile>(
  chosen: Map<Text, Choice<Recording>>,
): void {
  for (const [text, choice] of chosen) {
    const [recording] = choice.recordings
    if (choice.by !== 'name' || choice.doubt !== undefined || !recording) continue
    if (readFolder(text.path) === readFolder(recording.path)) continue
    const isRival = ([other, { recordings }]: [Text, Choice<Recording>]) =>
      recordings[0] === recording && readFolder(other.path) !== readFolder(text.path)
    if ([...chosen].some(isRival)) chosen.set(text, { ...choice, doubt: 'texts in several folders have its name' })
  }
}

function hasOtherId(text: FolderFile, recording: FolderFile): boolean {
  return text.id !== undefined && recording.id !== undefined && text.id !== recording.id
}

function hasOtherDay({ date: a }: FolderFile, { date: b }: FolderFile): boolean {
  if (a === undefined || b === undefined) return false
  return Math.abs(Date.parse(a) - Date.parse(b)) > DAYS * 86_400_000
}

/** By the longest name that any has; of those, the ones called so entirely. */
function findNamed<Recording extends FolderFile>(
  names: readonly string[],
  recordings: readonly Recording[],
): readonly Recording[] | undefined {
  for (const name of names) {
    const found = recordings.filter(({ path }) => listNames(path).includes(name))
    const exact = found.filter(({ path }) => listNames(path)[0] === name)
    if (found.length > 0) return exact.length > 0 ? exact : found
  }
}

/**
 * What a file may be called after, the whole name first: `talk.wav.en.vtt` is of `talk.wav.en`, `talk.wav` and `talk`, and
 * `talk.f251.webm` of `talk`. Spelled alike whatever the letters, the spaces and the form of Unicode.
 */
export function listNames(path: string): readonly string[] {
  const names = [
    path
      .split('/')
      .at(-1)!
      .replace(/(?:\.info)?\.[a-z0-9]{1,10}$/i, ''),
  ]
  for (let name: string | undefined = names[0]; name !== undefined;) {
    name = dropEnding(name)
    if (name !== undefined) names.push(name)
  }
  return names.map((name) =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[_\s]+/g, ' ')
      .trim(),
  )
}

function dropEnding(name: string): string | undefined {
  const [whole, ending] = /[._ ]([^._ ]+)$/.exec(name) ?? []
  if (whole === undefined || ending === undefined || whole.length === name.length) return undefined
  const isDotted = whole.startsWith('.')
  const isEnding =
    /^\d{3,4}x\d{3,4}$/.test(ending) ||
    (isDotted && (findMediaType(whole) !== undefined || readTag(ending) !== undefined || MADE.test(ending)))
  return isEnding ? name.slice(0, -whole.length) : undefined
}

/** What programs put before the extension. */
const MADE = /^(?:transcript|transcription|captions?|subtitles?|whisper|whisperx|full|f\d+)$/i

/** The language in a file name as yt-dlp and others write it: `en`, `en-US`, `en-orig`. */
function readTag(ending: string): string | undefined {
  const isTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(ending) && findMediaType(`.${ending}`) === undefined
  return isTag ? parseLanguage(ending.split('-')[0]) : undefined
}

/** The track in the name of a caption file, as yt-dlp names it; undefined when it names none. */
export function findTrackName(path: string): string | undefined {
  const ending = /\.([^.]+)\.[a-z0-9]{1,10}$/i.exec(path)?.[1]
  return ending !== undefined && readTag(ending) !== undefined ? ending : undefined
}

/** The video id in brackets, or the whole name. */
export function findNamedId(path: string): string | undefined {
  const name = path.split('/').at(-1)!
  const plain = /^([^.]{11})\./.exec(name)?.[1] ?? ''
  return findBracketedId(name) ?? (isVideoId(plain) && /\d|_|-|[a-z][A-Z]/.test(plain) ? plain : undefined)
}

/** The day in the name of a file, else of its folder: `2026-05-06`, `20260506-100000`. */
export function findNamedDay(path: string): string | undefined {
  const parts = path.split('/').slice(-2).toReversed()
  for (const part of parts) {
    const [, year, month, day] = /(?<!\d)((?:19|20)\d\d)[-_. ]?(\d\d)[-_. ]?(\d\d)(?!\d)/.exec(part) ?? []
    const found = parseDay(`${year}-${month}-${day}`)
    if (found !== undefined) return found
  }
  return undefined
}

const PLAIN: ReadonlySet<string> = new Set(
  'audio video media podcast episode recording recorded transcript transcription caption captions closed subtitle subtitles meeting saved output track new zoom'.split(
    ' ',
  ),
)

/** True for a name that says nothing of what is in the file. */
export function isPlain(name: string): boolean {
  return (name.match(/\p{L}+/gu) ?? []).every((word) => PLAIN.has(word))
}

export function readFolder(path: string): string {
  return path.split('/').slice(0, -1).join('/')
}
