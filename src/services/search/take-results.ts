/** Turns chosen results into clips, captions and bibliography entries, and plays them. Their episodes are loaded for it. */

import type { Clip } from '../../core/clip/clip.ts'
import { buildCslItem, type CslItem } from '../../core/clip/citation-notations.ts'
import type { TimedLine } from '../../core/export/captions/timed-lines.ts'
import { writeWebvtt } from '../../core/export/formats/webvtt-export.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { nameSpeaker } from '../../core/search/query/document-filter.ts'
import { findText } from '../../core/corrections/known-texts.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { AppServices } from '../app-services.ts'
import { cutName, describeClip, playClips } from '../clips/clip-list.ts'
import { createLinks } from '../links.ts'
import { anchorResult } from '../notes/note-result.ts'

type Services = Pick<AppServices, 'library' | 'reader'>

export interface ClippedResults {
  readonly added: number
  /** They were in the list before. */
  readonly known: number
  /** They have no time, their episode could not be loaded, or the list is full. */
  readonly left: number
}

/** Adds the sentences around the found words. Rejects when the list of clips cannot be loaded. */
export async function clipResults(
  { library, reader }: Services,
  rows: readonly SearchResult[],
): Promise<ClippedResults> {
  const clips = await reader.loadClips()
  const done = { added: 0, known: 0, left: 0 }
  for (const { clip } of await cutResults(library, rows)) {
    const outcome = clip ? clips.add(clip) : 'refused'
    done[outcome === 'added' || outcome === 'known' ? outcome : 'left']++
  }
  if (done.added > 0) await reader.flush()
  return done
}

/** Plays the sentences around the found words one after another, without keeping them. @returns How many. */
export async function playResults(services: AppServices, rows: readonly SearchResult[]): Promise<number> {
  const clips = (await cutResults(services.library, rows)).flatMap(({ clip }) => clip ?? [])
  playClips(services, clips, 'Selected passages')
  return clips.length
}

interface EpisodeCaptions {
  readonly episodeId: string
  readonly text: string
}

/** WebVTT of each episode: its results as captions, at their times in the recording. Episodes without any have none. */
export async function captionResults(
  { library }: Pick<AppServices, 'library'>,
  rows: readonly SearchResult[],
): Promise<readonly EpisodeCaptions[]> {
  const lines = new Map<string, { readonly language: string | undefined; readonly lines: TimedLine[] }>()
  for (const { row, clip, quote, language } of await cutResults(library, rows)) {
    if (!clip || quote === undefined) continue
    const speaker = nameSpeaker(row.hit.document)
    const known = lines.get(clip.episodeId) ?? { language, lines: [] }
    lines.set(clip.episodeId, known)
    known.lines.push({
      start: clip.start,
      end: clip.end,
      endBasis: 'stated',
      text: quote,
      ...(speaker !== '' && { speaker }),
    })
  }
  return [...lines].map(([episodeId, { language, lines: own }]) => {
    return {
      episodeId,
      text: writeWebvtt(
        own.toSorted((a, b) => a.start - b.start),
        language,
      ),
    }
  })
}

interface CutResult {
  readonly row: SearchResult
  /** Undefined where it has no time, or its episode could not be loaded. */
  readonly clip: Clip | undefined
  readonly quote?: string
  readonly language?: string | undefined
}

async function cutResults(library: AppServices['library'], rows: readonly SearchResult[]): Promise<CutResult[]> {
  const cut: CutResult[] = []
  for await (const { episode: source, rows: own } of loadEpisodes(library, rows)) {
    const { episode, transcript } = source ? findText(source) : {}
    for (const row of own) {
      const anchor = episode && transcript && anchorResult(episode, transcript, row)
      const quote = anchor?.kind === 'passage' ? anchor.quote : undefined
      cut.push({ row, clip: episode && clipOf(episode, transcript, anchor), quote, language: episode?.language })
    }
  }
  return cut
}

function clipOf(
  episode: Episode,
  transcript: Transcript | undefined,
  anchor: ReturnType<typeof anchorResult>,
): Clip | undefined {
  if (!transcript || anchor?.kind !== 'passage' || anchor.at === undefined || anchor.end === undefined) return undefined
  const name = cutName(anchor.quote.replaceAll('\n', ' '))
  return describeClip(episode, transcript, { start: anchor.at, end: anchor.end }, name)
}

/** One entry an episode, with the times and speakers of its results. Episodes without a video on YouTube have none. */
export async function citeEpisodes(
  { library }: Pick<AppServices, 'library'>,
  rows: readonly SearchResult[],
  today: string,
): Promise<readonly CslItem[]> {
  const items: CslItem[] = []
  for await (const { episode, rows: own } of loadEpisodes(library, rows)) {
    const cited = own
      .flatMap(({ at: found, hit }) => {
        const at = found ?? hit.at
        return at === undefined ? [] : { at, speaker: nameSpeaker(hit.document) || undefined }
      })
      .toSorted((a, b) => a.at - b.at)
    // The same as in an export of the episode, so that a reference manager has it once.
    const url = episode && createLinks('/', episode).youtube(0)
    if (!episode || url === undefined) continue
    const { id, title, channel, publishedOn } = episode
    items.push(buildCslItem(id, { title, channel, publishedOn, url, accessedOn: today }, cited))
  }
  return items
}

/** One after the other: hundreds of episodes are never held at once. */
async function* loadEpisodes(library: AppServices['library'], rows: readonly SearchResult[]) {
  const groups = new Map<string, SearchResult[]>()
  for (const row of rows) {
    const { episodeId } = row.hit.document
    groups.set(episodeId, [...(groups.get(episodeId) ?? []), row])
  }
  for (const [id, own] of groups) {
    // oxlint-disable-next-line no-await-in-loop
    const load = await library.loadEpisode(id)
    yield { episode: load.ok ? load.episode : undefined, rows: own }
  }
}
