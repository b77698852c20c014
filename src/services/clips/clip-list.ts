/** The clip list of this device, as pages and episodes use it: loaded on first use. */

import { useEffect, useState } from 'react'
import type { Clip } from '../../core/clip/clip.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { formatNumber } from '../../core/text/number.ts'
import { findPassageIn, spanOf } from '../../core/findings/passages/choose-passage.ts'
import { getPassageText } from '../../core/findings/passages/passage-text.ts'
import type { Span } from '../../core/time/span.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { AddOutcome, ClipChange, Clips, KeptClip } from '../../reader/clips/create-clips.ts'
import type { StoreStatus } from '../../storage/app-database.ts'
import type { AppServices } from '../app-services.ts'
import { formatMomentPath } from '../links.ts'

export type { ClipChange, Clips, KeptClip } from '../../reader/clips/create-clips.ts'

/** Undefined until it has been read. */
export function useClipList(services: AppServices): Clips | undefined {
  const [clips, setClips] = useState<Clips>()
  useEffect(() => {
    services.reader.loadClips().then(setClips, () => services.announce(MISSING))
  }, [services])
  return clips
}

/** Adds a clip and says what became of it; undefined where the list could not be loaded. Never rejects. */
export async function addToClipList(services: AppServices, clip: Clip): Promise<AddOutcome | undefined> {
  const clips = await services.reader.loadClips().catch(() => undefined)
  const outcome = clips?.add(clip)
  if (outcome === 'added') await services.reader.flush()
  const { phase } = services.reader.saving.getState()
  if (outcome === undefined) services.announce(MISSING)
  else
    services.announce(
      describeAdded(outcome, clips!.getState().length) + (outcome === 'added' ? describeLoss(phase) : ''),
    )
  return outcome
}

/** Plays them one after another, each in the page of its episode. Only from a press or key. */
export function playClips({ queue, base }: AppServices, clips: readonly Clip[], name = 'Clips'): void {
  const parts = clips.map(({ episodeId, start, end, name: title, episodeTitle }) => ({
    episodeId,
    span: { start, end },
    title: title.trim() === '' ? episodeTitle : title,
  }))
  const [first] = parts
  if (!first) return
  queue.setState({ name, parts, at: 0, phase: 'coming' }, true)
  window.history.pushState(null, '', formatMomentPath(base, first.episodeId, first.span.start))
}

/** With the titles their episodes have now; where an episode is gone, with the title kept when the clip was made. */
export function retitleClips(
  clips: readonly KeptClip[],
  episodes: ReadonlyMap<string, Pick<CatalogueEntry, 'title'>>,
): readonly KeptClip[] {
  return clips.map((clip) => ({ ...clip, episodeTitle: episodes.get(clip.episodeId)?.title ?? clip.episodeTitle }))
}

/** A clip of an open episode, with its words. */
export function describeClip(episode: Episode, transcript: Transcript, { start, end }: Span, name: string): Clip {
  const { id, title, media } = episode
  const video = media?.kind === 'youtube' ? { videoId: media.videoId } : {}
  const text = getClipText(episode, transcript, { start, end })
  return { name, episodeId: id, episodeTitle: title, ...video, start, end, ...(text && { text }) }
}

/** The clip with other ends. Its name follows the words, unless it is the reader's own. */
export function trimClip(
  { name, text = '', start, end }: Clip,
  { episode, transcript }: Readonly<Record<'episode', Episode> & Record<'transcript', Transcript>>,
  passage: Passage,
): ClipChange {
  const span = spanOf(passage) ?? { start, end }
  const isOwn = name !== '' && !text.startsWith(name.replace(/ …$/, ''))
  return {
    ...span,
    text: getClipText(episode, transcript, span),
    name: isOwn ? name : nameClip(passage, transcript),
  }
}

/** In characters: of a longer clip the beginning is kept. */
const MAX_TEXT = 4000

/** On one line; undefined where nothing is said. */
export function getClipText(episode: Episode, transcript: Transcript, span: Span): string | undefined {
  const passage = findPassageIn(episode, transcript, span)
  const text = passage && getPassageText(passage, transcript).replaceAll(/\s+/g, ' ').trim()
  if (!text || text.length <= MAX_TEXT) return text || undefined
  return text.slice(0, MAX_TEXT).replace(/\s+\S*$/u, '')
}

/** The first words of a passage, for a name. */
export function nameClip(passage: Passage, transcript: Transcript): string {
  return cutName(getPassageText(passage, transcript).trim())
}

/** The first words of a text, as many as a line of a list has room for. */
export function cutName(text: string): string {
  if (text.length <= MAX_NAME_LENGTH) return text
  return `${text.slice(0, MAX_NAME_LENGTH).replace(/\s+\S*$/u, '')} …`
}

/** In characters: a line of a list. */
const MAX_NAME_LENGTH = 80
const MISSING = 'Clips could not be loaded. Reload the page to try again'

/** Behind “Added”, where the clip is gone with the page. */
function describeLoss(phase: StoreStatus['phase']): string {
  if (phase === 'full') return ', but not saved: the browser has no space left'
  return phase === 'memory' || phase === 'read-only' ? ', until you close the page' : ''
}

function describeAdded(outcome: AddOutcome, count: number): string {
  if (outcome === 'known') return 'Already in clips'
  if (outcome === 'refused') return 'Not added: the clip has no length'
  if (outcome === 'full') return `Not added: clips are full (${formatNumber(count)} clips)`
  return `Added to clips: ${count === 1 ? '1 clip' : `${formatNumber(count)} clips`}`
}
