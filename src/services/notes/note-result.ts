/** Makes a note on a search result: loads its episode to find the passage in the text. */

import type { Anchor } from '../../core/episode/anchor.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { buildAnchor, buildMoment, buildParagraphAnchor } from '../../core/findings/passages/build-anchor.ts'
import { createAnchorFinder } from '../../core/findings/passages/find-anchor.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { isPassage } from '../../core/search/search-document.ts'
import { findSentence } from '../../core/text/sentence.ts'
import { findText } from '../../core/corrections/known-texts.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { AppServices } from '../app-services.ts'
import type { Note, Notes } from './located-note.ts'

/** `no-passage`: the result has no time, and its words are not in the transcript. */
export type ResultNote =
  | { readonly ok: true; readonly note: Note; readonly notes: Notes }
  | { readonly ok: false; readonly reason: 'no-episode' | 'no-passage' }

/** Rejects when the code for notes cannot be fetched. */
export async function noteResult(
  { library, reader }: Pick<AppServices, 'library' | 'reader'>,
  row: SearchResult,
): Promise<ResultNote> {
  const [load, notes] = await Promise.all([library.loadEpisode(row.hit.document.episodeId), reader.loadNotes()])
  if (!load.ok) return { ok: false, reason: 'no-episode' }
  const { episode, transcript } = findText(load.episode)
  const anchor = anchorResult(episode, transcript, row)
  if (!anchor) return { ok: false, reason: 'no-passage' }
  const { id: episodeId, title: episodeTitle, media } = episode
  const video = media?.kind === 'youtube' ? { videoId: media.videoId } : {}
  return { ok: true, notes, note: notes.addDraft({ episodeId, episodeTitle, anchor, ...video }) }
}

/**
 * The sentences around the found words of a passage. Other results: their words where the transcript has them, else the
 * sentence spoken at their time.
 */
export function anchorResult(episode: Episode, transcript: Transcript, row: SearchResult): Anchor | undefined {
  const { kind, id, text } = row.hit.document
  const at = row.at ?? row.hit.at
  const segment = isPassage(kind) ? transcript.segments.find((one) => one.id === id) : undefined
  if (segment) {
    const found = row.range ?? row.hit.ranges[0]
    if (!found) return buildParagraphAnchor(episode, transcript, segment.index)
    const { start } = findSentence(segment.text, found.start, episode.language)
    const { end } = findSentence(segment.text, Math.max(found.start, found.end - 1), episode.language)
    return buildAnchor(episode, transcript, {
      first: segment.index,
      startOffset: start,
      last: segment.index,
      endOffset: Math.max(end, found.end),
    })
  }
  const spoken = createAnchorFinder(episode, transcript)({ kind: 'passage', at, quote: text, before: '', after: '' })
  if ('range' in spoken) return buildAnchor(episode, transcript, spoken.range)
  return at === undefined ? undefined : buildMoment(episode, transcript, at)
}
