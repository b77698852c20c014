import { expect, it } from 'vitest'
import { formatSize } from '../../../src/core/text/format-size.ts'

it.each([
  [0, '1 KB'],
  [12_000, '12 KB'],
  [138_400, '138 KB'],
  [999_700, '1 MB'],
  [3_400_000, '3.4 MB'],
  [56_840_000, '56.8 MB'],
  [480_000_000, '480 MB'],
  [1_240_000_000, '1.2 GB'],
])('a file of %d bytes has a size of %s', (bytes, size) => {
  expect(formatSize(bytes)).toBe(size)
})
