/** Which text of a folder belongs to which recording: by video id, name, or length and day together; in doubt by none. */

import { findMediaType, isVideoId } from '../../core/episode/media-file.ts'
import { parseDay, parseLanguage } from '../../core/import/captions/facts.ts'
import { findBracketedId } from '../../core/import/group-files.ts'
import { groupBy } from '../../core/text/group-by.ts'
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

type PairedBy = 'id' | 'name' | 'folder' | 'length and day'

interface Pairing<Recording, Text> {
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
  const places = indexRecordings(recordings, texts)
  const chosen = new Map<Text, Choice<Recording>>()
  for (const text of texts) {
    const choice = findByName(text, places) ?? findInFolder(text, places)
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
  const sure = groupBy(
    [...chosen].filter(([, { doubt }]) => doubt === undefined),
    ([, choice]) => choice.recordings[0]!,
  )
  const pairs = [...sure].map(([recording, own]) => ({
    recording,
    texts: own.map(([text]) => text),
    by: own[0]![1].by,
  }))
  return {
    pairs,
    candidates: [...chosen].flatMap(([text, choice]) =>
      choice.doubt === undefined ? [] : [{ text, recordings: choice.recordings, reason: choice.doubt }],
    ),
    alone: texts.filter((text) => !chosen.has(text)),
    silent: recordings.filter((recording) => !sure.has(recording)),
  }
}

interface Places<Recording> {
  readonly ids: ReadonlyMap<string | undefined, readonly Recording[]>
  readonly names: ReadonlyMap<string, readonly Recording[]>
  readonly folders: ReadonlyMap<string, readonly Recording[]>
  /** By folder, how many texts it has, their languages and formats aside. */
  readonly texts: ReadonlyMap<string, ReadonlySet<string | undefined>>
}

function indexRecordings<Recording extends FolderFile>(
  recordings: readonly Recording[],
  texts: readonly FolderFile[],
): Places<Recording> {
  const byFolder = groupBy(texts, ({ path }) => readFolder(path))
  const named = recordings.flatMap((recording) =>
    [...new Set(listNames(recording.path))].map((name) => ({ name, recording })),
  )
  return {
    ids: groupBy(recordings, ({ id }) => id),
    names: new Map(
      [...groupBy(named, ({ name }) => name)].map(([name, some]) => [name, some.map((one) => one.recording)]),
    ),
    folders: groupBy(recordings, ({ path }) => readFolder(path)),
    texts: new Map(
      [...byFolder].map(([folder, some]) => [folder, new Set(some.map(({ path }) => listNames(path).at(-1)))]),
    ),
  }
}

function findByName<Recording extends FolderFile>(
  text: FolderFile,
  places: Places<Recording>,
): Choice<Recording> | undefined {
  const same = text.id === undefined ? undefined : places.ids.get(text.id)
  if (same) return toChoice(text, same, 'id', 'of the same video')
  const folder = readFolder(text.path)
  const names = listNames(text.path)
  const near = findNamed(names, (name) =>
    places.names.get(name)?.filter((one) => !hasOtherId(text, one) && readFolder(one.path) === folder),
  )
  if (near) return toChoice(text, near, 'name', 'of this name')
  const far = findNamed(names, (name) =>
    isPlain(name) ? [] : places.names.get(name)?.filter((one) => !hasOtherId(text, one)),
  )
  return far && toChoice(text, far, 'name', 'of this name in other folders')
}

/** By the longest name that any has; of those, the ones called so entirely. */
function findNamed<Recording extends FolderFile>(
  names: readonly string[],
  find: (name: string) => readonly Recording[] | undefined,
): readonly Recording[] | undefined {
  for (const name of names) {
    const found = find(name) ?? []
    const exact = found.filter(({ path }) => listNames(path)[0] === name)
    if (found.length > 0) return exact.length > 0 ? exact : found
  }
}

/** A folder for each episode, in which the files have the same plain names as in every other: `podcast.mp3`, `transcript.vtt`. */
function findInFolder<Recording extends FolderFile>(
  text: FolderFile,
  places: Places<Recording>,
): Choice<Recording> | undefined {
  const folder = readFolder(text.path)
  const [recording, ...others] = places.folders.get(folder) ?? []
  if (!recording || others.length > 0 || places.texts.get(folder)!.size > 1 || hasOtherId(text, recording)) return
  if (![text, recording].every(({ path }) => isPlain(listNames(path)[0]!))) return
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
  const claims = groupBy(chosen, ([, { recordings }]) => recordings[0]!)
  for (const [recording, own] of claims) {
    if (new Set(own.map(([text]) => readFolder(text.path))).size === 1) continue
    for (const [text, choice] of own) {
      const isFar = choice.by === 'name' && readFolder(text.path) !== readFolder(recording.path)
      if (isFar && choice.doubt === undefined)
        chosen.set(text, { ...choice, doubt: 'texts in several folders have its name' })
    }
  }
}

function hasOtherId(text: FolderFile, recording: FolderFile): boolean {
  return text.id !== undefined && recording.id !== undefined && text.id !== recording.id
}

function hasOtherDay({ date: a }: FolderFile, { date: b }: FolderFile): boolean {
  if (a === undefined || b === undefined) return false
  return Math.abs(Date.parse(a) - Date.parse(b)) > DAYS * 86_400_000
}

/**
 * Names that a file may be called after, the whole one first: `talk.wav.en.vtt` is of `talk.wav.en`, `talk.wav` and `talk`, and
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

/** Words that programs put before the extension. */
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

/** The video id in brackets; the whole name only in a folder called by the id of a channel, since eleven letters make a word. */
export function findNamedId(path: string): string | undefined {
  const plain = /(?:^|\/)UC[\w-]{22}\/([^./]{11})\.[^/]*$/.exec(path)?.[1] ?? ''
  return findBracketedId(path) ?? (isVideoId(plain) ? plain : undefined)
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
