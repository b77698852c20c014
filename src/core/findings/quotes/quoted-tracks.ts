/** Finds a quotation in the other texts of recordings: in translations, which nobody said, and in second transcripts. */

import type { Episode, EpisodeId, Track } from '../../episode/schema.ts'
import { shortenText } from '../../text/truncate-text.ts'
import { buildTranscript } from '../../transcript/build-transcript.ts'
import { listTimed, splitSentences } from '../../transcript/pair-by-time.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { Quotation } from '../quotations/find-quotations.ts'
import { findInTexts, type QuotationMatch } from './found-quotation.ts'
import type { QuotationVerdict } from './judge-words.ts'
import type { FindInTracks, NearVerdict, TrackMatch } from './passage-source.ts'
import { createQuoteLibrary, type LibraryText } from './quote-library.ts'

type Texts = Iterable<Pick<LibraryText, 'episode' | 'transcript'>>

/** @param read Episodes with the cues of their tracks of this kind; called once a kind, when a quotation is not word for word elsewhere. */
export function createTrackSearch(read: (kind: Track['kind']) => Texts | Promise<Texts>): FindInTracks {
  const opened = new Map<Track['kind'], Promise<ReturnType<typeof openTracks>>>()
  return async (quotation, kind, only) => {
    const opening = opened.get(kind) ?? Promise.resolve(read(kind)).then((texts) => openTracks(texts, kind))
    opened.set(kind, opening)
    const { library, known } = await opening
    if (known.size === 0) return undefined
    const ids = only && new Set([...known].flatMap(([id, { episode }]) => (only.has(episode.id) ? [id] : [])))
    const { text } = quotation
    const { value } = await library.passages({ text, attribution: NOBODY, only: ids })
    const [best] = findInTexts({ ...quotation, receipt: undefined, attribution: NOBODY }, value).texts
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
      const own = { ...episode, id, language: track.language, cues: track.cues, speakers: [], tracks: undefined }
      tracks.push({ episode: own, transcript: buildTranscript(own) })
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
    original: at === undefined || track.kind !== 'translation' ? undefined : readOriginal(transcript, at, end ?? at),
    isOfNote: readFormat(episode, at) === 'note',
  }
}

/** In which the episode's own text of that time is written. */
function readFormat({ cues, sources }: Episode, at: number | undefined): string | undefined {
  const cue = at === undefined ? undefined : cues.findLast(({ start }) => start !== undefined && start <= at)
  return sources[(cue ?? cues[0])?.source ?? 0]?.format
}

/** In characters. */
const MAX_ORIGINAL = 400
/** The edges of two languages differ by less, in seconds. */
const EDGE = 0.7

/** The sentences that are said meanwhile, as far as their times are known. */
function readOriginal({ segments }: Transcript, at: number, end: number): string | undefined {
  const sentences = splitSentences(listTimed(segments))
  const shared = (one: { readonly start: number; readonly end: number }) =>
    Math.min(one.end, end) - Math.max(one.start, at)
  const said = sentences.filter((one) => shared(one) > Math.min(EDGE, (one.end - one.start) / 2))
  return said.length === 0 ? undefined : shortenText(said.map(({ text }) => text).join(' '), MAX_ORIGINAL)
}
