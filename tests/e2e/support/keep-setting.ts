/** The database of the app: puts a setting there before the app is opened, and reads what has been kept. */

import type { Page } from '@playwright/test'
import type { Settings } from '../../../src/reader/settings.ts'
import { UPGRADES } from '../../../src/storage/create-app-database.ts'

/** Leaves the page at a plain file of the site. */
export async function keepSetting<Name extends keyof Settings>(
  page: Page,
  name: Name,
  value: Settings[Name],
): Promise<void> {
  const stores: string[] = []
  for (const upgrade of UPGRADES) upgrade({ createStore: (store) => void stores.push(store) })
  await page.goto('/robots.txt')
  await page.evaluate(keep, { name, value, stores, version: UPGRADES.length })
}

/** Everything in a store as JSON, to wait until something has been kept. */
export function readKept(page: Page, store: string): Promise<string> {
  return page.evaluate(
    (name) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('transcript-explorer')
        opening.addEventListener('error', () => reject(new Error('The database did not open.')))
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll()
          reading.addEventListener('success', () => {
            opening.result.close()
            resolve(JSON.stringify(reading.result))
          })
        })
      }),
    store,
  )
}

interface Kept {
  readonly name: string
  readonly value: unknown
  readonly stores: readonly string[]
  readonly version: number
}

/** Runs in the page. */
function keep({ name, value, stores, version }: Kept): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('transcript-explorer', version)
    opening.addEventListener('upgradeneeded', () => {
      for (const store of stores) opening.result.createObjectStore(store)
    })
    opening.addEventListener('error', () => reject(new Error('The database did not open.')))
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction('settings', 'readwrite')
      transaction.objectStore('settings').put(value, name)
      transaction.addEventListener('complete', () => {
        opening.result.close()
        resolve()
      })
    })
  })
}
