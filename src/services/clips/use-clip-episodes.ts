/** The episodes of the clips in sight, which are read one after the other. */

import { useEffect, useState, type RefObject } from 'react'
import type { Episode } from '../../core/episode/schema.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { isSavingData } from '../../platform/saving-data.ts'
import type { AppServices } from '../app-services.ts'
import type { KeptClip } from './clip-list.ts'

/** missing: the library has no such episode · lost: it could not be had. */
export type ClipEpisode = Episode | 'missing' | 'lost'

interface ClipEpisodes {
  /** By id of the episode. */
  readonly episodes: ReadonlyMap<string, ClipEpisode>
  /** Reads them: where data is to be saved, none is read before. Undefined once it does. */
  readonly read: (() => void) | undefined
}

/** @param list Its elements with `data-clip` are the clips in sight, by id. @param wanted An episode that is read in any case. */
export function useClipEpisodes(
  { library }: Pick<AppServices, 'library'>,
  clips: readonly KeptClip[],
  list: RefObject<HTMLElement | null>,
  wanted: string | undefined,
): ClipEpisodes {
  const [isOn, setOn] = useState(() => !isSavingData())
  const seen = useSeenClips(list, clips)
  const [episodes, setEpisodes] = useState<ReadonlyMap<string, ClipEpisode>>(new Map())
  const next = clips.find(
    ({ id, episodeId }) => !episodes.has(episodeId) && (episodeId === wanted || (isOn && seen.has(id))),
  )?.episodeId
  useEffect(() => {
    if (next === undefined) return
    const keep = (episode: ClipEpisode) => setEpisodes((known) => new Map(known).set(next, episode))
    return loadAbortable(
      (signal) => library.loadEpisode(next, signal),
      (load) => keep(load.ok ? load.episode : load.problem.kind === 'not-found' ? 'missing' : 'lost'),
      () => keep('lost'),
    )
  }, [library, next])
  return { episodes, read: isOn || clips.length === 0 ? undefined : () => setOn(true) }
}

/** Clips that are or were near the window. */
function useSeenClips(list: RefObject<HTMLElement | null>, clips: readonly KeptClip[]): ReadonlySet<string> {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        const ids = entries.flatMap(({ target, isIntersecting }) =>
          isIntersecting && target instanceof HTMLElement ? (target.dataset['clip'] ?? []) : [],
        )
        if (ids.length > 0) setSeen((before) => new Set([...before, ...ids]))
      },
      { rootMargin: '25% 0px' },
    )
    for (const row of list.current?.querySelectorAll('[data-clip]') ?? []) observer.observe(row)
    return () => observer.disconnect()
  }, [list, clips])
  return seen
}
