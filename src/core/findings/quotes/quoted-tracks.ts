/** Finds a quotation in the other texts of recordings: in translations, which nobody said, and in second transcripts. */

import type { Episode, EpisodeId, Track } from '../../episode/schema.ts'
import { buildTranscript, openTrack } from '../../transcript/build-transcript.ts'
import { createSaidFinder } from '../../transcript/pair-by-time.ts'
import type { Quotation } from '../quotations/find-quotations.ts'
import { findInTexts, type QuotationMatch } from './found-quotation.ts'
import type { QuotationVerdict } from './judge-words.ts'
import type { FindInTracks, NearVerdict, TrackMatch, TrackRequest } from './passage-source.ts'
import { createQuoteLibrary, type LibraryText } from './quote-library.ts'

type Texts = Iterable<Pick<LibraryText, 'episode' | 'transcript'>>

/** The episodes whose texts of this kind may have a quotation. */
export interface ChosenTracks {
  readonly ids: readonly string[]
  /** Of so many they are chosen. */
  readonly of: number
}

interface TrackReader {
  /** Episodes with the cues of their tracks of this kind. @param ids Only these. Undefined: all. */
  readonly read: (kind: Track['kind'], ids: readonly string[] | undefined) => Texts | Promise<Texts>
  /** Where not all are read. */
  readonly choose?: (request: TrackRequest) => ChosenTracks | Promise<ChosenTracks>
}

/** The quotations of an article are of few episodes. */
const MAX_OPENED = 20

/** Texts that were read are kept for the next quotation. */
export function createTrackSearch({ read, choose }: TrackReader): FindInTracks {
  const opened = new Map<string, Promise<ReturnType<typeof openTracks>>>()
  return async (request) => {
    const { quotation, kind, only } = request
    const chosen = await choose?.(request)
    if (chosen?.ids.length === 0) return undefined
    const key = [kind, ...(chosen?.ids ?? [])].join(' ')
    const opening = opened.get(key) ?? Promise.resolve(read(kind, chosen?.ids)).then((texts) => openTracks(texts, kind))
    opened.delete(key)
    opened.set(key, opening)
    if (opened.size > MAX_OPENED) opened.delete(opened.keys().next().value!)
    const { library, known } = await opening
    if (known.size === 0) return undefined
    const ids = only && new Set([...known].flatMap(([id, { episode }]) => (only.has(episode.id) ? [id] : [])))
    const { text } = quotation
    const { value } = await library.passages({ text, attribution: NOBODY, only: ids })
    // The more is searched, the more evidence is required.
    const searched = { ...value.searched, episodes: Math.max(value.searched.episodes, chosen?.of ?? 0) }
    const [best] = findInTexts({ ...quotation, receipt: undefined, attribution: NOBODY }, { ...value, searched }).texts
    const match = best?.matches[0]
    if (!match || !isNear(best.verdict)) return undefined
    return describeMatch(match, best.verdict, known.get(best.episode)!)
  }
}

const NOBODY: Quotation['attribution'] = { context: '', links: [] }

function isNear(verdict: QuotationVerdict): verdict is NearVerdict {
  return verdict === 'verbatim' || verdict === 'omission' || verdict === 'close'
}

interface Known extends Pick<LibraryText, 'episode' | 'transcript'> {
  readonly track: Track
}

/** Each track as a text of its own, under an id of its own. */
function openTracks(texts: Texts, kind: Track['kind']) {
  const known = new Map<string, Known>()
  const tracks: Pick<LibraryText, 'episode' | 'transcript'>[] = []
  for (const { episode, transcript } of texts)
    for (const track of episode.tracks ?? []) {
      if (track.kind !== kind || !track.cues) continue
      const id = `${episode.id}.${track.key}` as EpisodeId
      known.set(id, { episode, transcript, track })
      const own = openTrack(episode, track)
      tracks.push({ episode: { ...own, id }, transcript: buildTranscript(own) })
    }
  return { library: createQuoteLibrary(tracks), known }
}

function describeMatch(
  { text, passage: { at, end } }: QuotationMatch,
  verdict: NearVerdict,
  { episode, transcript, track }: Known,
): TrackMatch {
  return {
    episode: episode.id,
    title: episode.title,
    language: track.language,
    by: track.by,
    name: track.name,
    format: track.format,
    verdict,
    text,
    at,
    original:
      at === undefined || track.kind !== 'translation'
        ? undefined
        : createSaidFinder(transcript.segments)(at, end ?? at),
    isOfNote: readFormat(episode, at) === 'note',
  }
}

/** In which the episode's own text of that time is written. */
function readFormat({ cues, sources }: Episode, at: number | undefined): string | undefined {
  const cue = at === undefined ? undefined : cues.findLast(({ start }) => start !== undefined && start <= at)
  return sources[(cue ?? cues[0])?.source ?? 0]?.format
}
