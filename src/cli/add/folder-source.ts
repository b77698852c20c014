/** Episodes of a folder of recordings and texts that other programs left: yt-dlp, whisper, podcast servers, recorders. */

import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { basename, extname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { formatHash } from '../../core/episode/content-hash.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import { findMediaType, MEDIA_ENDINGS } from '../../core/episode/media-file.ts'
import { tryParseJson } from '../../core/episode/parse-json.ts'
import { isSameLanguage, parseLanguage } from '../../core/import/captions/facts.ts'
import {
  readDuration,
  readField,
  readPath,
  readText as readString,
} from '../../core/import/captions/json/json-fields.ts'
import { ADDED_KEY } from '../../core/import/formats/yt-dlp-info.ts'
import { readSourceFile } from '../../core/import/import-file.ts'
import { importers } from '../../core/import/importers.ts'
import { groupBy } from '../../core/text/group-by.ts'
import { findSources } from '../build/library/find-sources.ts'
import { tryReadingSource } from '../build/library/read-source.ts'
import { formatUnreadable, readJsonFile, tryReading, type Unreadable } from '../files/read-file.ts'
import { lendFile } from '../files/write-file.ts'
import { listKept, type Kept } from './added-episodes.ts'
import {
  findNamedDay,
  findNamedId,
  findTrackName,
  isPlain,
  listNames,
  pairFiles,
  readFolder,
  type FolderFile,
} from './pair-files.ts'
import { rankTracks, type Track } from './rank-tracks.ts'
import type { Candidate, EpisodeSource, OfferedMedia, TranscriptKind } from './source.ts'
import { compareLength } from './take-transcript.ts'
import { readVideoInfo, type VideoInfo } from './video-info.ts'

/** The part of yt-dlp's info that is kept: all of it can be a megabyte. */
interface InfoDigest {
  readonly isAdded: boolean
  /** Undefined where it is of no video. */
  readonly facts: VideoInfo | undefined
  readonly tracks: readonly Track[]
  /** By track, where its address says that a machine wrote or translated it. */
  readonly kinds: ReadonlyMap<string, TranscriptKind>
}

interface Recording extends FolderFile {
  readonly info: InfoDigest | undefined
  readonly facts: VideoInfo | undefined
}

interface FolderText extends FolderFile {
  /** Of the importer that reads it. */
  readonly format: string
  /** As yt-dlp names it, where the file name does. */
  readonly track: string | undefined
  readonly language: string | undefined
}

/** Nothing is written into the folder. Recordings are not read; `ffprobe`, where it is on the path, measures their length. */
export const folderSource: EpisodeSource = {
  fits: (where) => statSync(where, { throwIfNoEntry: false })?.isDirectory() ?? false,
  list: (where, { to, languages, progress }) => {
    if (!/^\.\.(?:$|[/\\])/.test(relative(to, where)) && !isAbsolute(relative(to, where)))
      return Promise.resolve({ problem: 'it lies in the folder of the notes, which is built as it is' })
    const found = findSources([where], { extensions: ENDINGS, own: [to] })
    const all = found.files
      .map((path) => relative(where, path).split(sep).join('/'))
      .filter((path) => !SIDE_FILE.test(path))
    const infos = new Map(
      all
        .filter((path) => INFO.test(path))
        .map((path) => [path, digestInfo(readJsonFile(join(where, path)), languages)] as const),
    )
    const kept = listKept(to)
    const paths = dropAdded(all, infos)
    const merged = listRecordings(paths, infos)
    const read = paths.flatMap((path) => readText(where, path, progress))
    const { recordings, notes } = measureAll(where, merged, progress)
    const texts = read.flatMap(({ text }) => text ?? [])
    const { pairs, candidates, alone, silent } = pairFiles(recordings, texts)
    const nothing = (file: FolderFile, reason: string, isSupposed = false): Candidate => ({
      ...describeFile(where, file, kept),
      transcript: undefined,
      reason,
      isSupposed,
      fetch: () => Promise.resolve({ problem: reason }),
    })
    return Promise.resolve({
      name: `Folder “${basename(resolve(where))}”`,
      notes: [
        ...found.unreadable.map(formatUnreadable),
        ...read.flatMap(({ path, fault }) =>
          fault !== undefined && isExpected(path, silent) ? [`${path}: not read: ${fault}`] : [],
        ),
        ...notes,
      ],
      candidates: [
        ...pairs.map(({ recording, texts: own }) => {
          const choice = chooseText(recording, own, languages)
          return typeof choice === 'string' ? nothing(recording, choice) : offerText(where, recording, choice, kept)
        }),
        ...[...groupBy(alone, nameText).values()].map((own) => {
          const choice = chooseText(undefined, own, languages)
          if (typeof choice === 'string') return nothing(own[0]!, choice)
          return isLoose(choice.text)
            ? nothing(choice.text, `${choice.text.path}: there is no recording beside it, and it may be any text`)
            : offerText(where, choice.text, choice, kept)
        }),
        ...candidates.map(({ text, recordings: some, reason }) =>
          nothing(text, `${text.path}: ${reason}: ${some.map(({ path }) => path).join(', ')}`, true),
        ),
        ...silent.map((recording) => ({
          ...nothing(recording, recording.facts?.reason ?? 'there is no text beside it'),
          media: findMediaType(recording.path) && !recording.facts?.reason ? offerMedia(where, recording) : undefined,
        })),
      ],
    })
  },
}

/** Notes are sources already. */
const ENDINGS = [
  ...new Set(importers.flatMap(({ format, extensions }) => (format === 'note' ? [] : extensions))),
  ...MEDIA_ENDINGS,
]
/** Of a recording, and no text of it. */
const SIDE_FILE = /\.(?:live_chat|chapters)\.json$/i
const INFO = /\.info\.json$/i

/** Without the files of episodes that were added before: they may lie in the same folder. */
function dropAdded(paths: readonly string[], infos: ReadonlyMap<string, InfoDigest>): string[] {
  const added = paths.filter((path) => infos.get(path)?.isAdded)
  const stems = added.map((path) => path.replace(INFO, '.'))
  return paths.filter((path) => !stems.some((stem) => path.startsWith(stem)))
}

function digestInfo(raw: unknown, languages: readonly string[]): InfoDigest {
  const requested = readField(raw, 'requested_subtitles')
  const isOfVideo = isRecord(raw) && readField(raw, '_type') !== 'playlist'
  return {
    isAdded: readField(raw, ADDED_KEY) !== undefined,
    facts: isOfVideo ? readVideoInfo(raw) : undefined,
    tracks: rankTracks(raw, languages).tracks,
    kinds: new Map(
      Object.entries(isRecord(requested) ? requested : {}).flatMap(
        ([track, value]): (readonly [string, TranscriptKind])[] => {
          const address = readString(value, 'url') ?? ''
          if (/[?&]tlang=/.test(address)) return [[track, 'translated']]
          return /[?&]kind=asr/.test(address) ? [[track, 'machine']] : []
        },
      ),
    ),
  }
}

/** Streams and sizes of one recording, and the info beside it, have one name or one video id. */
function listRecordings(paths: readonly string[], infos: ReadonlyMap<string, InfoDigest>): Recording[] {
  const groups = new Map<string, Recording>()
  for (const path of paths) {
    const isInfo = INFO.test(path)
    if (!isInfo && findMediaType(path) === undefined) continue
    const info = infos.get(path)
    const facts = info?.facts
    if (isInfo && !facts) continue
    const id = facts?.info.videoId ?? findNamedId(path)
    const stem = path.replace(/(?:\.f\d+|_\d{3,4}x\d{3,4})(?=\.\w+$)/, '')
    const name = `${readFolder(path)}/${listNames(stem)[0]}`
    const before = groups.get(`id ${id}`) ?? groups.get(name)
    const recording: Recording = {
      path: before && findMediaType(before.path) !== undefined ? before.path : path,
      id: id ?? before?.id,
      info: info ?? before?.info,
      facts: facts ?? before?.facts,
      date: facts?.publishedOn ?? before?.date ?? findNamedDay(path),
      duration: facts?.duration ?? before?.duration,
    }
    for (const [key, value] of groups) if (value === before) groups.set(key, recording)
    groups.set(name, recording)
    if (recording.id !== undefined) groups.set(`id ${recording.id}`, recording)
  }
  return [...new Set(groups.values())]
}

/** The same for the formats and languages of one text. */
function nameText({ id, path }: FolderText): string {
  return id ?? `${readFolder(path)}/${listNames(path).at(-1)}`
}

interface TextRead {
  readonly path: string
  readonly text?: FolderText
  /** Why it is no transcript. */
  readonly fault?: string
}

function readText(where: string, path: string, progress: (line: string) => void): TextRead[] {
  if (INFO.test(path) || findMediaType(path) !== undefined) return []
  progress(`reading ${path}`)
  const { file, issues: faults } = tryReadingSource(join(where, path))
  const { part, issues } = file ? readSourceFile(file) : { part: undefined, issues: faults }
  const cues = part?.draft.cues ?? []
  if (!part || cues.length === 0)
    return [{ path, fault: issues.find(({ severity }) => severity === 'error')?.what ?? 'it has no words' }]
  const track = findTrackName(path)
  const text = {
    path,
    id: findNamedId(path) ?? part.draft.videoId,
    date: findNamedDay(path),
    duration: cues.reduce((last, { start = 0, end = start }) => Math.max(last, end), 0) || undefined,
    format: part.format,
    track,
    language: track === undefined ? part.draft.language : parseLanguage(track.split('-')[0]),
  }
  return [{ path, text }]
}

/** Captions by their name, or something that lies beside a recording of its name which has no other text. */
function isExpected(path: string, recordings: readonly Recording[]): boolean {
  const isCaptions = !/\.(?:json|txt|text|html?|xml)$/i.test(path)
  const names = listNames(path)
  const isBeside = (recording: Recording) =>
    readFolder(recording.path) === readFolder(path) && names.includes(listNames(recording.path)[0]!)
  return isCaptions || recordings.some(isBeside)
}

function measureAll(where: string, recordings: readonly Recording[], progress: (line: string) => void) {
  let isMissing = false
  const measured = recordings.map((recording) => {
    if (recording.duration !== undefined || isMissing) return recording
    progress(`measuring ${recording.path}`)
    const args = ['-v', 'quiet', '-protocol_whitelist', 'file', '-of', 'json', '-show_entries', 'format=duration']
    const probe = spawnSync('ffprobe', [...args, '-i', `file:${join(where, recording.path)}`], { encoding: 'utf8' })
    isMissing = probe.error !== undefined
    const duration = isMissing ? undefined : readDuration(readPath(tryParseJson(probe.stdout), 'format.duration'))
    return { ...recording, duration }
  })
  const missing = 'ffprobe is not on the path: lengths of recordings are known only where yt-dlp wrote them down'
  return { recordings: measured, notes: isMissing ? [missing] : [] }
}

interface TextChoice {
  readonly text: FolderText
  readonly kind: TranscriptKind | undefined
  readonly language: string | undefined
}

/** One of the texts of a recording, or why none: in the spoken language, or the first of `languages` that there is. */
function chooseText(
  recording: Recording | undefined,
  texts: readonly FolderText[],
  languages: readonly string[],
): TextChoice | string {
  const { info } = recording ?? {}
  for (const track of info?.tracks ?? []) {
    const text = findBest(texts.filter((one) => one.track === track.name))
    if (text) return { text, kind: findKind(info, text) ?? track.kind, language: track.language }
  }
  const spoken = recording?.facts?.info.language
  const there = [...new Set(texts.flatMap(({ language }) => language ?? []))].toSorted()
  const wanted = languages.length > 0 ? languages : spoken === undefined ? there.slice(0, 1) : [spoken]
  if (languages.length === 0 && spoken === undefined && there.length > 1)
    return `nothing says which of its texts is the original: ${there.join(', ')} (--lang takes one)`
  for (const language of wanted) {
    const text = findBest(texts.filter((one) => isSameLanguage(one.language, language)))
    if (!text) continue
    const isOther = spoken !== undefined && !isSameLanguage(text.language, spoken)
    return { text, kind: isOther ? 'translated' : findKind(info, text), language: text.language }
  }
  const unnamed = findBest(texts.filter(({ language }) => language === undefined))
  if (languages.length === 0 && unnamed)
    return { text: unnamed, kind: findKind(undefined, unnamed), language: undefined }
  const what = there.length > 0 ? `only in ${there.join(', ')}` : 'only one that does not say its language'
  return `there is no text in ${wanted.join(', ')} beside it, ${what}${languages.length > 0 ? '' : ' (--lang takes one)'}`
}

const BEST = ['json3', 'json', 'vtt', 'webvtt', 'srv3', 'ytt', 'srv2', 'ttml', 'srt', 'srv1', 'sbv', 'tsv']

/** With word times and speakers before others. */
function findBest(texts: readonly FolderText[]): FolderText | undefined {
  const rank = (text: FolderText) => {
    const index = BEST.indexOf(extname(text.path).slice(1).toLowerCase())
    return isLoose(text) ? BEST.length + 1 : index === -1 ? BEST.length : index
  }
  return texts.toSorted((a, b) => rank(a) - rank(b))[0]
}

/** May be any text or any data, if nothing beside it says otherwise. */
function isLoose({ format }: FolderText): boolean {
  return ['plain-text', 'podcast-html', 'json'].includes(format)
}

/** Formats that only machines write. */
const MACHINES = /^(?:whisper|deepgram|aws|assemblyai|speechmatics|elevenlabs|gentle)/

function findKind(info: InfoDigest | undefined, { track, format }: FolderText): TranscriptKind | undefined {
  const known = track === undefined ? undefined : info?.kinds.get(track)
  return known ?? (track?.endsWith('-orig') || MACHINES.test(format) ? 'machine' : undefined)
}

type FileIdentity = Pick<Candidate, 'id' | 'title' | 'show' | 'publishedOn' | 'duration'>

/** Names nobody's folders. */
function namePlace(where: string): string {
  return formatHash(resolve(where))
}

/**
 * A folder of the same name elsewhere may have another file at the same place: it is the same one only where the text is the
 * same, byte for byte, as in a folder that was moved.
 */
function nameFile(where: string, place: string, path: string, kept: readonly Kept[]): string {
  const own = namePlace(where)
  const same = kept.find(({ id }) => id === place)
  if (same?.place === undefined || same.place === own || holdsText(same, join(where, path))) return place
  return `${place}~${own}`
}

function holdsText({ folder, text }: Kept, path: string): boolean {
  const [a, b] = [text === undefined ? undefined : tryReading(join(folder, text), []), tryReading(path, [])]
  return a !== undefined && b !== undefined && Buffer.from(a).equals(Buffer.from(b))
}

/** A file of a plain name is called after its folder. */
function describeFile(
  where: string,
  file: FolderFile & { readonly facts?: VideoInfo | undefined },
  kept: readonly Kept[],
  text = file.path,
): FileIdentity {
  const { path, id, date, duration, facts } = file
  const names = listNames(path)
  const called = ('format' in file ? names.at(-1) : names[0])!
  const folders = path.split('/').slice(0, -1)
  const shown = [basename(resolve(where)), ...folders.map(readTitle)]
  if (!isPlain(called) || folders.length === 0) shown.push(readTitle(basename(path).replace(/(?:\.info)?\.[^.]+$/, '')))
  return {
    id:
      id === undefined
        ? nameFile(where, `file:${[basename(resolve(where)), ...folders, called].join('/')}`, text, kept)
        : `youtube:${id}`,
    title: facts?.title || shown.at(-1)!,
    show: facts?.show ?? shown.at(-2)!,
    publishedOn: date,
    duration,
  }
}

/** Without the day, the id and the track that programs write into file names. */
function readTitle(name: string): string {
  const words = name
    .replace(/ *\[[\w-]{11}\]/, '')
    .replace(/\.(?:f\d+|[a-z]{2,3}(?:-[A-Za-z0-9]+)*)$/, '')
    .replaceAll('_', ' ')
    .trim()
  return (
    words.replace(/^(?:19|20)\d\d[-. ]?\d\d[-. ]?\d\d[\s.-]+(?:\d\d[-.:]\d\d(?:[-.:]\d\d)?[\s-]+)?(?=\p{L})/u, '') ||
    name
  )
}

function offerText(
  where: string,
  file: FolderFile & Partial<Recording>,
  { text, kind, language }: TextChoice,
  kept: readonly Kept[],
): Candidate {
  const about = describeFile(where, file, kept, text.path)
  const { facts } = file
  const extension = extname(text.path).toLowerCase()
  const videoId = facts ? facts.info.videoId : file.id
  return {
    ...about,
    transcript: { format: importers.find(({ format }) => format === text.format)?.name ?? text.format, kind, language },
    fetch: () => {
      const unreadable: Unreadable[] = []
      const bytes = tryReading(join(where, text.path), unreadable)
      if (!bytes) return Promise.resolve({ problem: formatUnreadable(unreadable[0]!) })
      return Promise.resolve({
        text: { extension, language, bytes },
        info: {
          ...facts?.info,
          videoId,
          language: language ?? facts?.info.language,
          transcript: text.path,
          kind,
          place: namePlace(where),
        },
        notes: compareLength(text.duration === undefined ? [] : [text.duration], about.duration),
      })
    },
  }
}

/** Lent under another name, so that nothing is written beside it. */
function offerMedia(where: string, { path, id, facts }: Recording): OfferedMedia {
  const from = join(where, path)
  return {
    size: statSync(from, { throwIfNoEntry: false })?.size,
    open: (folder) => {
      const lent = join(folder, `recording${extname(path).toLowerCase()}`)
      lendFile(from, lent)
      return Promise.resolve({ path: lent })
    },
    describe: () =>
      Promise.resolve({ info: { ...facts?.info, videoId: facts?.info.videoId ?? id, place: namePlace(where) } }),
  }
}
