import { expect, it, vi } from 'vitest'
import { createAppDatabase } from '../../src/storage/create-app-database.ts'
import { openFakeBrowser } from './fake-browser.ts'

it('keeps to memory, and says so, while the code that opens the database cannot be fetched', async () => {
  openFakeBrowser()
  vi.doMock('../../src/storage/connection.ts', () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  const store = createAppDatabase()
  expect(await store.put('places', 'a', 1)).toBe('held')
  expect(store.status.getState()).toEqual({ phase: 'memory', reason: 'unfetched' })
  vi.doUnmock('../../src/storage/connection.ts')
  await store.retry()
  expect(store.status.getState()).toEqual({ phase: 'ready' })
  expect(await store.put('places', 'a', 1)).toBe('saved')
  store.close()
})
