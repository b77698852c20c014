import { afterEach, expect, it, vi } from 'vitest'
import { createRandomId } from '../../src/platform/random-id.ts'

afterEach(() => void vi.unstubAllGlobals())

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

it('makes a UUID where the browser has a function for it', () => {
  expect(createRandomId()).toMatch(UUID)
})

it('makes a UUID of its own where there is none, as on plain http', () => {
  const { crypto } = globalThis
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  const ids = Array.from({ length: 100 }, createRandomId)
  expect(ids.every((id) => UUID.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(100)
})
