/** Visits of the program, each in a tab of its own over one disk, and what is on that disk. */

import { vi } from 'vitest'
import { createReader, type Reader } from '../../src/reader/create-reader.ts'
import type { ReadingPositionDraft } from '../../src/reader/reading-positions.ts'
import { createAppDatabase } from '../../src/storage/create-app-database.ts'
import type { AppDatabase, StoreName } from '../../src/storage/app-database.ts'
import { openFakeBrowser, type FakeBrowser } from '../storage/fake-browser.ts'

export interface Visit {
  readonly reader: Reader
  readonly store: AppDatabase
}

const visits: Visit[] = []

/** Before each test: an empty disk. */
export function openEmptyBrowser(): FakeBrowser {
  localStorage.clear()
  return openFakeBrowser()
}

/** After each test: nobody is left. */
export function leaveAll(): void {
  for (const tab of visits.splice(0)) leave(tab)
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
}

export function visit(): Visit {
  const store = createAppDatabase()
  return leaveLater({ store, reader: createReader(store) })
}

/** A tab that `leaveAll` closes, such as the services of the app. */
export function leaveLater<T extends Visit>(tab: T): T {
  visits.push(tab)
  return tab
}

export function leave({ reader, store }: Visit): void {
  reader.dispose()
  store.close()
}

/** The records on disk, read without the reader. */
export async function readDisk(name: StoreName): Promise<Record<string, unknown>> {
  const store = createAppDatabase()
  const loaded = await store.all(name)
  store.close()
  return loaded.ok ? Object.fromEntries(loaded.value) : {}
}

export async function writeDisk(name: StoreName, records: Record<string, unknown>): Promise<void> {
  const store = createAppDatabase()
  await Promise.all(Object.entries(records).map(([key, record]) => store.put(name, key, record)))
  store.close()
}

export function createPosition(episodeId: string, at = 100): ReadingPositionDraft {
  return { episodeId, at, segmentId: `p-${at}`, quote: `What was said at ${at}.`, progress: 0.25 }
}
