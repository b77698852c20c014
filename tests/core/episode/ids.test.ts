import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatHash } from '../../../src/core/episode/content-hash.ts'
import { assignIds, createCueIds } from '../../../src/core/episode/ids.ts'
import { formatFileSlug, formatSlug } from '../../../src/core/episode/slug.ts'
import { formatCopyId, isEpisodeId, parseCopyNumber, takeCopyId } from '../../../src/core/episode/episode-id.ts'

describe('ids of entries', () => {
  it('come from content, not from position', () => {
    const [a, b] = assignIds([{ t: 'a' }, { t: 'b' }], ({ t }) => t)
    const [b2, a2] = assignIds([{ t: 'b' }, { t: 'a' }], ({ t }) => t)
    expect([a2, b2]).toEqual([a, b])
  })

  it('are distinct for equal content, even a hundred thousand times', () => {
    const ids = assignIds(
      Array.from({ length: 100_000 }, () => ({})),
      () => 'same',
    ).map(({ id }) => id)
    expect(new Set(ids).size).toBe(100_000)
    expect(ids.slice(0, 3)).toEqual([ids[0], `${ids[0]}-2`, `${ids[0]}-3`])
  })

  it('of cues are their start, with a hash only where needed', () => {
    const cues = [
      { start: 117, text: 'a' },
      { start: 120, text: 'b' },
      { start: 120, text: 'c' },
      { text: 'd' },
      { text: 'd' },
    ]
    const ids = createCueIds(cues)
    expect(ids[0]).toBe((11700).toString(36))
    expect(ids[1]).toMatch(/^99c-[a-z0-9]{7}$/)
    expect(ids[4]).toBe(`${ids[3]}-2`)
  })

  it('of cues are unique, and the same in any order when their texts differ', () => {
    const cue = fc.record({ start: fc.option(fc.nat(30), { nil: undefined }), text: fc.string({ maxLength: 3 }) })
    const read = ({ start, text }: { start: number | undefined; text: string }) =>
      start === undefined ? { text } : { start, text }
    fc.assert(fc.property(fc.array(cue), (cues) => new Set(createCueIds(cues.map(read))).size === cues.length))
    fc.assert(
      fc.property(fc.uniqueArray(cue, { selector: ({ start, text }) => `${start} ${text}` }), (cues) => {
        const ids = createCueIds(cues.map(read))
        expect(createCueIds(cues.toReversed().map(read))).toEqual(ids.toReversed())
      }),
    )
  })
})

describe('slugs', () => {
  it.each([
    ['Nathan Lambert', 'nathan-lambert'],
    ['  Café & Co. ', 'cafe-co'],
    ["Grandmother's Almanac", 'grandmothers-almanac'],
    ['Привет мир', 'привет-мир'],
    ['李', '李'],
    ['constructor', 'constructor-'],
    ['__proto__', 'proto'],
    ['x'.repeat(300), 'x'.repeat(80)],
  ])('of %s is %s', (name, slug) => {
    expect(formatSlug(name)).toBe(slug)
  })

  it('never end in an unpaired surrogate', () => {
    expect(formatSlug(`${'x'.repeat(79)}𐐷`)).toBe('x'.repeat(79))
    const letter = fc.constantFrom('a', '𐐷', '𠀀', '-')
    fc.assert(
      fc.property(fc.array(letter, { minLength: 60, maxLength: 120 }), (letters) => {
        expect(() => encodeURIComponent(formatSlug(letters.join('')))).not.toThrow()
      }),
    )
  })

  it('are never empty, and have no special meaning in a path', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => /^[\p{L}\p{N}-]{1,80}$/u.test(formatSlug(name))))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => /^[a-z0-9][a-z0-9-]{0,59}$/.test(formatFileSlug(name))),
    )
  })
})

describe('the hash of a text', () => {
  it('is the same on every machine', () => {
    expect(formatHash('')).toBe('1aee8d83')
    expect(formatHash('a')).not.toBe(formatHash('b'))
  })
})

describe('the id of a copy', () => {
  it('is the id with a number, and is parsed back', () => {
    expect(formatCopyId('bees', 2)).toBe('bees~2')
    expect(parseCopyNumber('bees~12', 'bees')).toBe(12)
    expect(['bees', 'bees~1', 'bees~02', 'bee~2', 'beeswax~2'].map((of) => parseCopyNumber(of, 'bees'))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('is the next one that is free, and is taken from then on', () => {
    const taken = new Set(['bees', 'bees~2'])
    expect([takeCopyId('bees', taken), takeCopyId('bees', taken)]).toEqual(['bees~3', 'bees~4'])
  })

  it.each([77, 78, 79, 80])('is valid for an id of %i characters too', (length) => {
    const id = 'a'.repeat(length)
    for (const number of [2, 10, 123]) {
      const copy = formatCopyId(id, number)
      expect(isEpisodeId(copy)).toBe(true)
      expect(parseCopyNumber(copy, id)).toBe(number)
    }
  })
})
