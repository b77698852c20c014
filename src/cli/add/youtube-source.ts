/** Episodes of a YouTube video, playlist or channel, read with yt-dlp: what is known of them and their captions, never media. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { hasFields, readText } from '../../core/import/captions/json/json-fields.ts'
import { readSourceFile } from '../../core/import/import-file.ts'
import { formatWatchAddress } from '../../core/episode/media-file.ts'
import { writeWhole } from '../files/write-file.ts'
import { countOf } from '../report/terminal.ts'
import { rankTracks, type Track } from './rank-tracks.ts'
import { isProblem, type Problem } from './read-address.ts'
import type { Candidate, EpisodeSource, Fetched } from './source.ts'
import { compareLength } from './take-transcript.ts'
import { readVideoInfo } from './video-info.ts'
import { openYtDlp, runYtDlp, type RunYtDlp, type VideoProblem, type YtDlp } from './yt-dlp.ts'

const HOST = /^https?:\/\/(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)\//i

/** Between two videos, in milliseconds; yt-dlp keeps its own between its requests for one. */
const PAUSE = 2000

/** A channel's feed has none of its captions. */
function readListAddress(where: string): string {
  const [, kind, id] = /\/feeds\/videos\.xml\?(channel|playlist)_id=([\w-]+)/.exec(where) ?? []
  if (kind === undefined) return where
  return `https://www.youtube.com/${kind === 'channel' ? 'channel/' : 'playlist?list='}${id}`
}

interface VideoPlace {
  readonly where: string
  readonly ytDlp: YtDlp
  readonly languages: readonly string[]
}

/** Lists are read without their videos; each is looked at when its turn comes. */
export const createYoutubeSource = (run: RunYtDlp = runYtDlp, pause = () => setTimeout(PAUSE)): EpisodeSource => ({
  fits: (where) => HOST.test(where),
  list: async (where, { languages, since, progress }) => {
    const ytDlp = await openYtDlp(run, pause)
    if (isProblem(ytDlp)) return ytDlp
    progress(`listing ${where}`)
    const { infos, problem } = await listVideos(ytDlp, readListAddress(where))
    if (problem && (infos.length === 0 || problem.isLast)) return problem
    const isOlder = (info: unknown) => since !== undefined && (readVideoInfo(info).publishedOn ?? since) < since
    const recent = infos.filter((info) => isWhole(info) || !isOlder(info))
    const older = infos.length - recent.length
    const name = readText(infos[0], 'playlist_title', 'channel', 'title') ?? where
    return {
      name: `YouTube “${name}”`,
      notes: [
        `yt-dlp ${ytDlp.version}`,
        ...ytDlp.notes,
        ...(older > 0 ? [`${countOf(older, 'video')} older than --since ${since} passed over`] : []),
      ],
      missing: problem?.problem,
      candidates: recent.map((info) => toCandidate({ where, ytDlp, languages }, info)),
    }
  },
})

/** The tabs of a channel are lists in a list. */
async function listVideos(ytDlp: YtDlp, where: string) {
  const top = await ytDlp.describe(where, true)
  const infos: unknown[] = []
  let problem = top.problem
  for (const info of top.infos) {
    const address = readText(info, 'url')
    if (readVideoInfo(info).id !== undefined) infos.push(info)
    else if (address !== undefined && HOST.test(address) && !problem?.isLast) {
      const inner = await ytDlp.describe(address, true)
      infos.push(...inner.infos.filter((one) => readVideoInfo(one).id !== undefined))
      problem = inner.problem ?? problem
    }
  }
  return { infos, problem: infos.length === 0 ? (problem ?? { problem: 'yt-dlp finds no video there' }) : problem }
}

/** An entry of a list says little, and its day is not the true one. */
function isWhole(info: unknown): boolean {
  return hasFields(info, 'subtitles') || hasFields(info, 'automatic_captions')
}

function toCandidate(place: VideoPlace, info: unknown): Candidate {
  if (isWhole(info)) return offerCaptions(place, info)
  const { id, title, show = 'YouTube', duration, reason, info: facts } = readVideoInfo(info)
  const candidate = { id, title, show, duration, transcript: undefined, fetch: fetchNothing }
  if (reason !== undefined) return { ...candidate, reason }
  const look = async () => {
    const { infos, problem } = await place.ytDlp.describe(formatWatchAddress(facts.videoId!), false)
    if (infos[0] !== undefined && !problem?.isLast) return offerCaptions(place, infos[0])
    const { isOfVideo, ...why }: VideoProblem = problem ?? { problem: 'yt-dlp says nothing of it' }
    return isOfVideo ? { ...candidate, reason: why.problem } : why
  }
  return { ...candidate, look }
}

const fetchNothing = () => Promise.resolve({ problem: 'it has no captions' })

function offerCaptions(place: VideoPlace, info: unknown): Candidate {
  const { id, title, show = 'YouTube', publishedOn, duration, reason } = readVideoInfo(info)
  const { tracks, reason: lack } = rankTracks(info, place.languages)
  const candidate = { id, title, show, publishedOn, duration }
  const [first] = tracks
  if (reason !== undefined || !first)
    return { ...candidate, transcript: undefined, reason: reason ?? lack, fetch: fetchNothing }
  return { ...candidate, transcript: first, fetch: () => fetchCaptions(place, info, tracks) }
}

/** The first of the tracks with words in it. */
async function fetchCaptions(place: VideoPlace, info: unknown, tracks: readonly Track[]): Promise<Fetched | Problem> {
  for (const track of tracks) {
    const bytes = await fetchTrack(place.ytDlp, info, track)
    if (isProblem(bytes)) return bytes
    const { part } = readSourceFile({ name: `captions.${track.format}`, bytes })
    if (!part?.draft.cues?.length) continue
    const { kind, language, format } = track
    const facts = readVideoInfo(info).info
    const times = part.draft.cues.flatMap(({ start, end = start }) => end ?? [])
    const notes = compareLength(times, facts.duration)
    return {
      text: { extension: `.${format}`, language, bytes },
      info: { ...facts, kind, language, feed: place.where },
      notes,
    }
  }
  return { problem: 'its captions have no words' }
}

async function fetchTrack(ytDlp: YtDlp, info: unknown, track: Track): Promise<Uint8Array | Problem> {
  const folder = mkdtempSync(join(tmpdir(), 'captions-'))
  try {
    const infoPath = join(folder, 'video.info.json')
    writeWhole(infoPath, JSON.stringify(info), { isFlushed: false })
    const { name, format, isMachine } = track
    const problem = await ytDlp.writeCaptions({ infoPath, folder, name, format, isMachine })
    const file = readdirSync(folder).find((one) => one.endsWith(`.${name}.${format}`))
    return problem ?? (file === undefined ? new Uint8Array() : readFileSync(join(folder, file)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
