/** The episode with the reader's own corrections laid over it. Without any, nothing more is loaded; those of the owner are in it already. */

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { importChunk } from '../../platform/import-chunk.ts'
import { readEarlyValue, writeEarlyValue } from '../../storage/early-value.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'

const importCorrecting = () => importChunk(() => import('./correct-episode.ts'))

export function useCorrectedEpisode(
  { reader, store }: AppServices,
  id: string,
  loaded: LoadedEpisode | undefined,
): LoadedEpisode | undefined {
  const [shown, setShown] = useState<LoadedEpisode>()
  const corrections = useStore(reader.corrections)
  useEffect(() => {
    const load = async () => {
      if (!listCorrected().includes(id)) {
        const kept = await store.get('corrections', id)
        if (!kept.ok || kept.value === undefined) return
      }
      // Beside each other: until both are there, the words of the source stand.
      await Promise.all([reader.loadCorrections(), importCorrecting()])
    }
    // Without them the text is read as it was published.
    load().catch(() => {})
  }, [reader, store, id])
  useEffect(() => {
    if (!loaded || !corrections) return
    let stop = () => {}
    let isLeft = false
    const show = (corrected: LoadedEpisode) => {
      noteCorrected(id, corrected !== loaded)
      setShown(corrected)
    }
    importCorrecting().then(
      ({ watchCorrected }) => {
        if (!isLeft) stop = watchCorrected(loaded, corrections, show)
      },
      () => {},
    )
    return () => {
      isLeft = true
      stop()
    }
  }, [id, loaded, corrections])
  return shown && shown.source === loaded?.source ? shown : loaded
}

/** Ids of the episodes that were corrected last, which are known before the database answers. */
const CORRECTED = 'corrected'
const MOST = 50

function listCorrected(): readonly string[] {
  return readEarlyValue(CORRECTED)?.split(' ') ?? []
}

function noteCorrected(id: string, isCorrected: boolean): void {
  const known = listCorrected()
  if (known.includes(id) === isCorrected) return
  const others = known.filter((one) => one !== id)
  writeEarlyValue(CORRECTED, (isCorrected ? [id, ...others] : others).slice(0, MOST).join(' '))
}
