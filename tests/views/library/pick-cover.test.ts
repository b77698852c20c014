import { describe, expect, it } from 'vitest'
import type { CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import { GROUNDS, pickCover, pickGround } from '../../../src/views/library/pick-cover.ts'
import { writeCatalogue } from './write-catalogue.ts'
import { formatEpisodePath } from '../../../src/services/links.ts'
import { formatLeft } from '../../../src/views/library/reading-position.ts'

const SAID = { text: 'Every bridge has one bolt that knows.', speaker: 'Ada North', at: 754.5, to: 757 }
const write = (speakers: string, change: Partial<CatalogueEntry> = {}) => ({
  ...writeCatalogue(`a | One | Long Table | | | | ${speakers}`).episodes[0]!,
  ...change,
})
const CHANNELS = [
  { name: 'Many', hosts: [] },
  { name: 'Long Table', hosts: ['Ada North', 'Ben Low'] },
]
const namesOf = (speakers: string, position = 1) => {
  const cover = pickCover(write(speakers), position, CHANNELS)
  return cover.kind === 'speakers' ? [...cover.names, cover.others] : [cover.kind]
}

describe('the cover of an episode', () => {
  it('is a quote in two of three places of a row, else who speaks, and every quote in a small library', () => {
    const both = write('Ada North', { quote: SAID })
    const places = Array.from({ length: 8 }, (_, position) => pickCover(both, position, CHANNELS).kind[0])
    expect(places.join('')).toBe('qsqsqsqq')
    expect(pickCover(both, undefined, CHANNELS).kind).toBe('quote')
  })

  it('is what there is where the place wants the other', () => {
    expect(pickCover(write('Ada North'), 0, CHANNELS).kind).toBe('speakers')
    expect(pickCover(write('', { quote: SAID }), 1, CHANNELS).kind).toBe('quote')
    const titles = ['The bolt', 'The fall']
    expect(pickCover(write('', { poster: { chapters: [0], marks: [], titles } }), 0, CHANNELS)).toEqual({
      kind: 'chapters',
      titles,
    })
    expect(pickCover(write(''), 0, CHANNELS)).toEqual({ kind: 'chapters', titles: [] })
  })

  it('names the guests, and the hosts of the channel only where they are alone', () => {
    expect(namesOf('Ada North, Cy West, Di East, Ed South')).toEqual(['Cy West', 'Di East', 'and 2 more'])
    expect(namesOf('Ada North, Cy West')).toEqual(['Cy West', 'and 1 more'])
    expect(namesOf('Ada North')).toEqual(['Ada North', undefined])
  })

  it('does not count those that a full list may lack', () => {
    expect(namesOf('Q, R, S, T, U, V, W, X')).toEqual(['Q', 'R', 'and others'])
  })

  it('has the ground of its channel: one each for the largest', () => {
    expect(pickGround(write(''), CHANNELS)).toBe(GROUNDS[1])
    expect(GROUNDS).toContain(pickGround(write(''), undefined))
  })

  it('can be read on every ground, in both themes', () => {
    for (const ground of GROUNDS) {
      expect(contrast(mix('#f3f5ee', ground, 0.78), parse(ground)), ground).toBeGreaterThan(4.5)
      for (const [paper, share] of [
        ['#efe6d2', 0.15],
        ['#c3bcab', 0.22],
      ] as const)
        expect(contrast(parse('#2b302d'), mix(ground, paper, share)), `${ground} on ${paper}`).toBeGreaterThan(4.5)
    }
  })
})

type Colour = readonly number[]

function parse(hex: string): Colour {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
}

function mix(over: string, under: string, share: number): Colour {
  return parse(over).map((value, at) => value * share + parse(under)[at]! * (1 - share))
}

/** By WCAG 2.2. */
function contrast(a: Colour, b: Colour): number {
  const [light = 0, dark = 0] = [a, b].map(luminance).toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = colour
    .map((value) => value / 255)
    .map((value) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

describe('what is left of an episode', () => {
  it.each([
    [15_913, 2922, '3 h 36 min left'],
    [7960, 4936, '50 min left'],
    [7200, 0, '2 h left'],
    [3600, 3570, 'less than a minute left'],
    [3600, 3600, 'less than a minute left'],
  ])('of %d seconds, from %d on, is %s', (duration, at, left) => {
    expect(formatLeft(duration, at)).toBe(left)
  })

  it('is not claimed when the length or the time is not known, or the position is after the end', () => {
    expect(formatLeft(undefined, 10)).toBeUndefined()
    expect(formatLeft(3600, undefined)).toBeUndefined()
    expect(formatLeft(3600, 3700)).toBeUndefined()
  })
})

describe('the path of a moment', () => {
  it('has whole seconds, and none at the start', () => {
    expect(formatEpisodePath('EV7WhVT270Q', 2922.8)).toBe('/e/EV7WhVT270Q?t=2922')
    expect(formatEpisodePath('EV7WhVT270Q', 0.4)).toBe('/e/EV7WhVT270Q')
    expect(formatEpisodePath('EV7WhVT270Q')).toBe('/e/EV7WhVT270Q')
  })
})
