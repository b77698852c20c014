import { expect, it } from 'vitest'
import { encodePathPart } from '../../../src/core/text/encode-path-part.ts'

it('encodes what a path cannot hold, and keeps whole characters', () => {
  expect(encodePathPart('a b/ü👍')).toBe('a%20b%2F%C3%BC%F0%9F%91%8D')
})

it('does not throw for half a character', () => {
  expect(encodePathPart('x\ud800')).toBe('x%EF%BF%BD')
  expect(encodePathPart('\udc00x')).toBe('%EF%BF%BDx')
})
