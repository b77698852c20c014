import { afterEach, expect, it, vi } from 'vitest'
import { isSavingData } from '../../src/platform/saving-data.ts'

afterEach(() => void vi.unstubAllGlobals())

it.each([
  [undefined, false],
  [{ saveData: false, type: 'wifi' }, false],
  [{ saveData: true, type: 'wifi' }, true],
  [{ saveData: false, type: 'cellular' }, true],
  [{}, false],
])('%j: only what the reader asks for is fetched: %s', (connection, isSaving) => {
  vi.stubGlobal('navigator', { connection })
  expect(isSavingData()).toBe(isSaving)
})
