import { describe, expect, it } from 'vitest'
import { findDirection, findTextDirection } from '../../../src/core/text/direction.ts'

describe('the direction of a language', () => {
  it.each(['ar', 'he', 'fa-IR', 'ur', 'AR-eg', 'az-Arab', 'pa_Arab_PK', 'ckb'])('%s runs from right to left', (tag) => {
    expect(findDirection(tag)).toBe('rtl')
  })

  it.each(['en', 'de-AT', 'zh-Hans', 'ja', 'ur-Latn', 'x', 'tr'])('%s runs from left to right', (tag) => {
    expect(findDirection(tag)).toBe('ltr')
  })

  it.each([undefined, ''])('is unknown without a tag (%j)', (tag) => {
    expect(findDirection(tag)).toBeUndefined()
  })
})

it.each([
  ['“هذا الجسر القديم', 'rtl'],
  ['1984: הגשר', 'rtl'],
  ['Bridges of Stone هو', 'ltr'],
  ['古い橋', 'ltr'],
  ['2026', 'ltr'],
])('the direction of a text is that of its first letter: %s', (text, direction) => {
  expect(findTextDirection(text)).toBe(direction)
})
