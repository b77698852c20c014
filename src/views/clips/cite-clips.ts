/** Clips as quotes with their sources: what is said there now, or the words of a clip whose episode cannot be had. */

import { formatCitation, nameSpeakers, type CitedQuote, type CitedSource } from '../../core/clip/citation.ts'
import { buildCslItem, formatHtmlQuote, formatMarkdownQuote, type CslItem } from '../../core/clip/citation-notations.ts'
import { findAddress, findMedia } from '../../core/export/formats/citation-exports.ts'
import { findPassageIn } from '../../core/findings/passages/choose-passage.ts'
import { findChangedWords } from '../../services/clips/changed-words.ts'
import { formatClipLink } from '../../services/clips/clip-links.ts'
import type { KeptClip } from '../../services/clips/clip-list.ts'
import type { ClipEpisode } from '../../services/clips/use-clip-episodes.ts'
import type { AppServices } from '../../services/app-services.ts'
import { createLinks } from '../../services/links.ts'
import { readToday } from '../../services/today.ts'
import { buildLoadedEpisode } from '../../session/loaded-episode.ts'
import { createExcerpts } from '../../session/passages/excerpts.ts'

export type KnownEpisodes = ReadonlyMap<string, ClipEpisode>

interface CitedClip {
  readonly quote: CitedQuote
  readonly source: CitedSource
}

/** Reads the episodes that have not been read yet. */
export async function readEpisodes(
  { library }: Pick<AppServices, 'library'>,
  clips: readonly KeptClip[],
  known: KnownEpisodes,
): Promise<KnownEpisodes> {
  const all = new Map(known)
  for (const { episodeId } of clips) {
    const episode = all.get(episodeId)
    if (episode !== undefined && episode !== 'lost') continue
    // One after the other: they come from one host.
    // oxlint-disable-next-line no-await-in-loop
    const load = await library.loadEpisode(episodeId)
    all.set(episodeId, load.ok ? load.episode : 'lost')
  }
  return all
}

/** Plain text and HTML, ready to paste, and Markdown. */
export function writeCitations(base: string, clips: readonly KeptClip[], episodes: KnownEpisodes) {
  const cited = clips.map((clip) => citeClip(base, clip, episodes.get(clip.episodeId)))
  return {
    text: cited.map(({ quote, source }) => formatCitation(quote, source)).join('\n\n'),
    html: cited.map(({ quote, source }) => formatHtmlQuote(quote, source)).join('\n'),
    markdown: `${cited.map(({ quote, source }) => formatMarkdownQuote(quote, source)).join('\n\n')}\n`,
  }
}

function citeClip(base: string, clip: KeptClip, episode: ClipEpisode | undefined): CitedClip {
  const loaded = typeof episode === 'object' ? buildLoadedEpisode(base, episode) : undefined
  const changed = loaded && findChangedWords(clip, loaded.episode, loaded.transcript)
  const passage = loaded && findPassageIn(loaded.episode, loaded.transcript, clip)
  if (loaded && passage && !changed) return createExcerpts(loaded, () => false).cite(passage)
  const { title = clip.episodeTitle, channel, publishedOn } = loaded?.episode ?? {}
  return {
    quote: { parts: [{ text: clip.text ?? clip.name }], at: clip.start, isEdited: changed !== undefined },
    source: { title, channel, publishedOn, link: formatClipLink(base, clip) },
  }
}

/** One entry an episode, with the times and speakers of its clips. Without a recording on the web it leads to the page of this site. */
export function citeVideos(base: string, clips: readonly KeptClip[], episodes: KnownEpisodes): readonly CslItem[] {
  return [...new Set(clips.map(({ episodeId }) => episodeId))].flatMap((id) => {
    const episode = episodes.get(id)
    const own = clips.filter(({ episodeId }) => episodeId === id)
    if (typeof episode !== 'object') return []
    // The same as in an export of the episode, so that a reference manager has it once.
    const url = findAddress(episode.media) ?? createLinks(base, episode).to(0)
    const cited = own.map((clip) => ({ at: clip, speaker: nameSpeakers(citeClip(base, clip, episode).quote) }))
    const recording = { ...episode, media: findMedia(episode.media), url, accessedOn: readToday() }
    return buildCslItem(id, recording, cited)
  })
}
