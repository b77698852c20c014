import { expect, it } from 'vitest'
import { formatBytes } from '../../../src/views/offline/byte-words.ts'

it.each([
  [0, '1 KB'],
  [138_400, '138 KB'],
  [999_700, '1 MB'],
  [2_740_000, '2.7 MB'],
  [56_840_000, '56.8 MB'],
  [480_000_000, '480 MB'],
  [1_130_000_000, '1.1 GB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
