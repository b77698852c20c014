/** The episode with the reader's own corrections laid over it. Without any, nothing more is loaded; those of the owner are in it already. */

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { importChunk } from '../../platform/import-chunk.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'

export function useCorrectedEpisode(
  { reader, store }: AppServices,
  loaded: LoadedEpisode | undefined,
): LoadedEpisode | undefined {
  const [shown, setShown] = useState<LoadedEpisode>()
  const corrections = useStore(reader.corrections)
  const id = loaded?.episode.id
  useEffect(() => {
    if (id === undefined) return
    const load = async () => {
      const kept = await store.get('corrections', id)
      if (kept.ok && kept.value !== undefined) await reader.loadCorrections()
    }
    // Without them the text is read as it was published.
    load().catch(() => {})
  }, [reader, store, id])
  useEffect(() => {
    if (!loaded || !corrections) return
    let stop = () => {}
    let isLeft = false
    importChunk(() => import('./correct-episode.ts')).then(
      ({ watchCorrected }) => {
        if (!isLeft) stop = watchCorrected(loaded, corrections, setShown)
      },
      () => {},
    )
    return () => {
      isLeft = true
      stop()
    }
  }, [loaded, corrections])
  return shown && shown.source === loaded?.source ? shown : loaded
}
