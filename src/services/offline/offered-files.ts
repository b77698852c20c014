/** Files that came without a press of the reader's: shared or posted to the site, or launched by the system. They wait to be opened. */

import { createStore } from 'zustand/vanilla'
import { dropSharedFiles, listSharedFiles, takeSharedFiles } from '../../offline/shared-files.ts'
import { createRandomId } from '../../platform/random-id.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { type ChosenFile, listChosenFiles } from '../files.ts'

export { WAITING_LIMITS } from '../../offline/shared-files.ts'

export interface OfferedFiles {
  readonly id: string
  /** launched: by the system, from this device · shared: by an app or a page; `host` is the page's, where it was named. */
  readonly source: { readonly kind: 'launched' } | { readonly kind: 'shared'; readonly host: string | undefined }
  readonly files: readonly { readonly name: string; readonly size: number }[]
}

/** Of this page; they are gone with it. */
const launched = new Map<string, readonly File[]>()
const store = createStore<readonly OfferedFiles[]>(() => [])

/** Those that came first come first. Empty until `loadOffered`. */
export const offeredFiles: ReadonlyStore<readonly OfferedFiles[]> = store

/** Looks at what waits now; another tab may have taken some. */
export async function loadOffered(): Promise<void> {
  const shared = await listSharedFiles()
  store.setState(
    [
      ...shared.map(({ id, host, files }) => ({ id, source: { kind: 'shared' as const, host }, files })),
      ...[...launched].map(([id, files]) => ({ id, source: { kind: 'launched' as const }, files })),
    ],
    true,
  )
}

export function offerLaunched(files: readonly File[]): Promise<void> {
  launched.set(createRandomId(), files)
  return loadOffered()
}

/** The files, which wait no more; none when another tab has taken them. */
export async function takeOffered({ id }: OfferedFiles): Promise<readonly ChosenFile[]> {
  const files = launched.get(id) ?? (await takeSharedFiles(id))
  launched.delete(id)
  await loadOffered()
  return listChosenFiles(files)
}

/** Deletes them; launched ones stay where they are on the device. */
export async function dropOffered({ id }: OfferedFiles): Promise<void> {
  if (!launched.delete(id)) await dropSharedFiles(id)
  await loadOffered()
}
