/** The clip list: clips of any episodes, in the order the reader gives them. Each is stored as one record. */

import { isSameClip, type Clip } from '../../core/clip/clip.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { MAX_SECONDS } from '../../core/time/timecode.ts'
import { createRandomId } from '../../platform/random-id.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { deriveStore } from '../../platform/readonly-store.ts'
import { readEpisodeId, readFields, readNumber, readText } from '../fields.ts'
import type { RecordStore } from '../record-store.ts'

export interface KeptClip extends Clip {
  readonly id: string
  /** Sorts the list; between two clips there is always room for a third. */
  readonly position: number
}

/** known: it is in the basket already · full: no more than `MAX_CLIPS` go in · refused: it has no length. */
export type AddOutcome = 'added' | 'known' | 'full' | 'refused'

/** Its name, or where it begins and ends, with the words said there. */
export type ClipChange = Partial<Pick<KeptClip, 'name' | 'start' | 'end' | 'text'>>

/** In the reader's order. */
export interface Clips extends ReadonlyStore<readonly KeptClip[]> {
  /** At the end. */
  add(clip: Clip): AddOutcome
  change(id: string, change: ClipChange): void
  /** To this index in the list; past an end it stays there. */
  move(id: string, index: number): void
  remove(id: string): void
  /** Brings back what was removed, where it was. */
  restore(clip: KeptClip): void
  /** Clips that another tab removed, or that went with the site's data: the reader is notified and can bring them back. */
  readonly gone: ReadonlyStore<readonly KeptClip[]>
  /** The reader has been told. */
  dismissGone(): void
}

export const MAX_CLIPS = 500
const MAX_CLIP_NAME = 200
const MAX_TITLE = 1000
const MAX_TEXT = 20_000
/** Past this the list is numbered anew: only a damaged or foreign record comes so far. */
const MAX_POSITION = 1e9

/** @param gone Written by the store: what was on disk and is there no more, without this tab's doing. */
export function createClips(store: RecordStore<KeptClip>, gone = createStore<readonly KeptClip[]>(() => [])): Clips {
  const list = deriveStore(store, (clips) => [...clips.values()].sort(compareClips))
  const find = (id: string) => store.getState().get(id)
  const renumber = (clips: readonly KeptClip[]) =>
    clips.forEach((clip, index) => store.put(clip.id, { ...clip, position: index + 1 }))
  return {
    ...list,
    add(clip) {
      const all = list.getState()
      if (all.some((other) => isSameClip(other, clip))) return 'known'
      if (all.length >= MAX_CLIPS) return 'full'
      const id = createRandomId()
      const last = all.at(-1)?.position ?? 0
      const kept = readClip(
        {
          ...clip,
          name: cut(oneLine(clip.name), MAX_CLIP_NAME),
          episodeTitle: cut(clip.episodeTitle, MAX_TITLE),
          id,
          position: last < MAX_POSITION ? last + 1 : all.length + 1,
        },
        id,
      )
      if (!kept) return 'refused'
      if (last >= MAX_POSITION) renumber(all)
      store.put(kept.id, kept)
      return 'added'
    },
    change(id, change) {
      const clip = find(id)
      const changed = clip && readClip({ ...clip, ...change, name: cut(change.name ?? clip.name, MAX_CLIP_NAME) }, id)
      if (changed && !isAlike(changed, clip)) store.put(id, changed)
    },
    move(id, index) {
      const clip = find(id)
      if (!clip) return
      const others = list.getState().filter((other) => other !== clip)
      const to = Math.min(Math.max(index, 0), others.length)
      const before = others[to - 1]?.position ?? (others[0]?.position ?? 1) - 2
      const after = others[to]?.position ?? before + 2
      const position = (before + after) / 2
      const isBetween = before < position && position < after && Math.abs(position) <= MAX_POSITION
      if (isBetween) store.put(id, { ...clip, position })
      // No number lies between the two any more.
      else renumber(others.toSpliced(to, 0, clip))
    },
    remove: (id) => store.remove(id),
    restore(clip) {
      store.put(clip.id, clip)
      gone.setState(
        gone.getState().filter(({ id }) => id !== clip.id),
        true,
      )
    },
    gone,
    dismissGone: () => gone.setState([], true),
  }
}

/** Undefined for anything that is not a clip, or not the one of this key: it could never be changed or removed. */
export function readClip(record: unknown, key: string): KeptClip | undefined {
  const field = readFields(record)
  const id = readText(field?.('id'), 80)
  const position = readNumber(field?.('position'), -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  const name = readText(field?.('name'), MAX_CLIP_NAME)
  const episodeId = readEpisodeId(field?.('episodeId'))
  const episodeTitle = readText(field?.('episodeTitle'), MAX_TITLE)
  const videoId = readText(field?.('videoId'), 11)
  const start = readNumber(field?.('start'), 0, MAX_SECONDS)
  const end = readNumber(field?.('end'), 0, MAX_SECONDS)
  if (!id || id !== key || position === undefined || name === undefined || !episodeId || episodeTitle === undefined)
    return undefined
  if (start === undefined || end === undefined || end <= start) return undefined
  const isVideo = videoId !== undefined && /^[A-Za-z0-9_-]{11}$/.test(videoId)
  const text = readText(field?.('text'), MAX_TEXT)
  return { id, position, name, episodeId, episodeTitle, ...(isVideo && { videoId }), start, end, ...(text && { text }) }
}

/** Two tabs changed a clip: each field that was changed here is as it is here, every other one as it is there. */
export function mergeClips(mine: KeptClip, theirs: KeptClip, base: KeptClip | undefined): KeptClip {
  if (!base) return mine
  // Start, end and words are one: a clip is never put together from two that were trimmed.
  const { start, end, text } = mine.start === base.start && mine.end === base.end ? theirs : mine
  const merged = {
    ...theirs,
    name: mine.name === base.name ? theirs.name : mine.name,
    position: mine.position === base.position ? theirs.position : mine.position,
    start,
    end,
    text,
  }
  return isAlike(merged, theirs) ? theirs : merged
}

function isAlike(one: KeptClip, other: KeptClip): boolean {
  return (['name', 'position', 'start', 'end', 'text'] as const).every((field) => one[field] === other[field])
}

/** Two tabs may have given two clips one position. */
function compareClips(a: KeptClip, b: KeptClip): number {
  return a.position - b.position || (a.id < b.id ? -1 : 1)
}

/** Never inside a character. */
function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '')
}
