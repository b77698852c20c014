/** Finds a quotation in the translations of a library. What is found there was not said: it is never word for word. */

import type { Episode, EpisodeId } from '../../episode/schema.ts'
import { shortenText } from '../../text/truncate-text.ts'
import { buildTranscript } from '../../transcript/build-transcript.ts'
import { listTimed, splitSentences } from '../../transcript/pair-by-time.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { Passage } from '../finding.ts'
import type { Quotation } from '../quotations/find-quotations.ts'
import { findInTexts } from './found-quotation.ts'
import type { FindTranslation, TranslationMatch } from './passage-source.ts'
import { createQuoteLibrary, type LibraryText } from './quote-library.ts'

type Texts = Iterable<Pick<LibraryText, 'episode' | 'transcript'>>

/** @param read Episodes with the cues of their translations; called once, when a quotation is found nowhere else. */
export function createTranslationSearch(read: () => Texts | Promise<Texts>): FindTranslation {
  let opened: Promise<ReturnType<typeof openTranslations>> | undefined
  return async (quotation, only) => {
    opened ??= Promise.resolve(read()).then(openTranslations)
    const { library, known } = await opened
    if (known.size === 0) return undefined
    const ids = only && new Set([...known].flatMap(([id, { episode }]) => (only.has(episode.id) ? [id] : [])))
    const { text } = quotation
    const { value } = await library.passages({ text, attribution: NOBODY, only: ids })
    const [best] = findInTexts({ ...quotation, receipt: undefined, attribution: NOBODY }, value).texts
    const match = best && NEARLY.has(best.verdict) ? best.matches[0] : undefined
    return match && describeMatch(match.text, match.passage, known.get(best!.episode)!)
  }
}

const NOBODY: Quotation['attribution'] = { context: '', links: [] }
const NEARLY: ReadonlySet<string> = new Set(['verbatim', 'omission', 'close'])

type Track = NonNullable<Episode['tracks']>[number]
interface Known extends Pick<LibraryText, 'episode' | 'transcript'> {
  readonly track: Track
}

/** Each translation as a text of its own, under an id of its own. */
function openTranslations(texts: Texts) {
  const known = new Map<string, Known>()
  const translated = [...texts].flatMap(({ episode, transcript }) =>
    (episode.tracks ?? []).flatMap((track) => {
      if (track.kind !== 'translation' || !track.cues) return []
      const id = `${episode.id}.${track.key}` as EpisodeId
      known.set(id, { episode, transcript, track })
      const own = { ...episode, id, language: track.language, cues: track.cues, speakers: [], tracks: undefined }
      return [{ episode: own, transcript: buildTranscript(own) }]
    }),
  )
  return { library: createQuoteLibrary(translated), known }
}

function describeMatch(text: string, { at, end }: Passage, { episode, transcript, track }: Known): TranslationMatch {
  return {
    episode: episode.id,
    title: episode.title,
    language: track.language,
    by: track.by,
    text,
    at,
    original: at === undefined ? undefined : readOriginal(transcript, at, end ?? at),
  }
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
