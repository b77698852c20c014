/** The keeper of this site: one for all pages of the app. */

import { requestOf } from '../../offline/caches.ts'
import { createKeeper, type Keeper } from '../../offline/keeper.ts'
import { readKeepRecord, writeKeepRecord } from '../../offline/keep-record.ts'
import { createKeptFiles } from '../../offline/kept-files.ts'
import { isSavingData } from '../../platform/saving-data.ts'
import { openedEpisodes, setKeptEpisodes } from './kept-episodes.ts'

export type { Keeper, KeeperState } from '../../offline/keeper.ts'
export type { KeepJob } from '../../offline/run-keep.ts'
export { planKeep, type FileList } from '../../offline/file-list.ts'

let keeper: Keeper | undefined

/** @param base Path of the site. */
export function getSiteKeeper(base: string): Keeper {
  if (keeper) return keeper
  const address = new URL(base, window.location.href).href
  keeper = createKeeper({
    base: address,
    files: createKeptFiles(address),
    fetch: (url, init) => fetch(url, init),
    completeApp,
    savesData: isSavingData,
    record: { read: readKeepRecord, write: writeKeepRecord },
  })
  keeper.state.subscribe(({ kept, opened }, before) => {
    if (kept !== before.kept) setKeptEpisodes([...kept.keys()])
    if (opened !== before.opened) openedEpisodes.setState(new Set(opened), true)
  })
  // Nothing is kept where nothing can be stored.
  keeper.refresh().catch(() => {})
  return keeper
}

/** What is kept is to be read with all there is. Resolves when the service worker has fetched what it could of the app. */
async function completeApp(): Promise<void> {
  const worker = (await navigator.serviceWorker.getRegistration())?.active
  if (worker) await requestOf(worker, { kind: 'complete' })
}

/** Bytes of a recording, as its server states them. Undefined where it does not. Never rejects. */
export async function readRecordingSize(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, { method: 'HEAD' })
    const size = Number(response.headers.get('content-length') ?? '')
    return response.ok && size > 0 ? size : undefined
  } catch {
    return undefined
  }
}
