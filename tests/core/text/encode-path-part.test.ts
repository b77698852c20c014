import { expect, it } from 'vitest'
import { encodePathPart } from '../../../src/core/text/encode-path-part.ts'

it('encodes characters not allowed in a path, and keeps whole characters', () => {
  expect(encodePathPart('a b/ü👍')).toBe('a%20b%2F%C3%BC%F0%9F%91%8D')
})

it('does not throw for an unpaired surrogate', () => {
  expect(encodePathPart('x\ud800')).toBe('x%EF%BF%BD')
  expect(encodePathPart('\udc00x')).toBe('%EF%BF%BDx')
})
