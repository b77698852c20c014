/** Which clips in sight have other words in their transcripts now. Their episodes are read one after the other. */

import { useEffect, useMemo, useState, type RefObject } from 'react'
import type { Episode } from '../../core/episode/schema.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { isSavingData } from '../../platform/saving-data.ts'
import type { AppServices } from '../app-services.ts'
import { findChangedWords, type ChangedWords } from './changed-words.ts'
import type { KeptClip } from './clip-list.ts'

interface Text {
  readonly episode: Episode
  readonly transcript: Transcript
}

export interface ChangedClips {
  /** By id of the clip. */
  readonly changed: ReadonlyMap<string, ChangedWords>
  /** Compares them: where data is to be saved, nothing is read before. Undefined once it does. */
  readonly compare: (() => void) | undefined
}

/** @param list Its elements with `data-clip` are the clips in sight, by id. */
export function useChangedClips(
  { library }: Pick<AppServices, 'library'>,
  clips: readonly KeptClip[],
  list: RefObject<HTMLElement | null>,
): ChangedClips {
  const [isOn, setOn] = useState(() => !isSavingData())
  const seen = useSeenClips(list, clips)
  const [texts, setTexts] = useState<ReadonlyMap<string, Text | undefined>>(new Map())
  // A clip that was made before words were kept has nothing to compare.
  const next = isOn
    ? clips.find(({ id, text, episodeId }) => text !== undefined && seen.has(id) && !texts.has(episodeId))?.episodeId
    : undefined
  useEffect(() => {
    if (next === undefined) return
    const keep = (text: Text | undefined) => setTexts((known) => new Map(known).set(next, text))
    return loadAbortable(
      (signal) => library.loadEpisode(next, signal),
      // One that is gone or cannot be had is not compared.
      (load) => keep(load.ok ? { episode: load.episode, transcript: buildTranscript(load.episode) } : undefined),
      () => keep(undefined),
    )
  }, [library, next])
  const changed = useMemo(
    () =>
      new Map(
        clips.flatMap((clip) => {
          const text = texts.get(clip.episodeId)
          const words = text && findChangedWords(clip, text.episode, text.transcript)
          return words ? [[clip.id, words] as const] : []
        }),
      ),
    [clips, texts],
  )
  const hasWords = clips.some(({ text }) => text !== undefined)
  return { changed, compare: isOn || !hasWords ? undefined : () => setOn(true) }
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
