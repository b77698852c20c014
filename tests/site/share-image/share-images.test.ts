import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import { drawShareImages, keepDrawable, makeShareImages } from '../../../src/site/share-image/share-images.ts'
import { writeCatalogue } from '../../views/library/write-catalogue.ts'

let cache = ''
beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), 'share-images-'))
})
afterAll(() => rmSync(cache, { recursive: true }))

const make = (entries: readonly CatalogueEntry[]) => makeShareImages(entries, { cache, site: 'Transcript Explorer' })
const listKept = () => readdirSync(cache).filter((name) => name.endsWith('.png'))

/** Width and height, from the head of a PNG file. */
function readSize(png: Uint8Array | undefined): readonly number[] {
  const bytes = Buffer.from(png ?? [])
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

describe('makeShareImages', () => {
  const { episodes } = writeCatalogue(`
    one | Ünïcode, Привет and Ελληνικά | Long Table | 2026-01-04 | 2:12:40 | | Ada North
    two | Fire 🔥 in the hold
  `)

  it('draws the library and each episode once, and again only when what it shows has changed', async () => {
    const first = await make(episodes)
    expect([first.drawn, first.untitled]).toEqual([3, []])
    expect([...first.images.values()].map(readSize)).toEqual([
      [1200, 630],
      [1200, 630],
      [1200, 630],
    ])
    const second = await make(episodes)
    expect(second.drawn).toBe(0)
    expect(second.images).toEqual(first.images)
    const third = await make(episodes.map((entry) => (entry.id === 'two' ? { ...entry, title: 'Water' } : entry)))
    expect(third.drawn).toBe(1)
    expect(listKept()).toHaveLength(3)
  })

  it('leaves out a title whose letters no font has, and says so', async () => {
    // An Anatolian hieroglyph: computers have no font of them.
    const strange = { ...episodes[0]!, title: 'A \u{14400} letter' }
    const { images, untitled } = await make([strange])
    expect(untitled).toEqual(['one'])
    expect(readSize(images.get('one'))).toEqual([1200, 630])
  })
})

describe('drawShareImages', () => {
  it('draws the episodes of the library, and the library itself', async () => {
    const data = join(cache, 'data')
    mkdirSync(data)
    writeFileSync(join(data, 'library.json'), JSON.stringify(writeCatalogue('one | How bridges fail')))
    const images = await drawShareImages({ data, cache, site: 'S' }, console.warn)
    // Drawn beside each other: whichever is ready first comes first.
    expect(new Set(images.keys())).toEqual(new Set(['one', '']))
  })

  it('makes no picture, and stops no build, where the library cannot be read', async () => {
    const warnings: string[] = []
    const draw = () => drawShareImages({ data: cache, cache, site: 'S' }, (line) => void warnings.push(line))
    expect((await draw()).size).toBe(0)
    writeFileSync(join(cache, 'library.json'), '{')
    expect((await draw()).size).toBe(0)
    expect(warnings).toEqual([])
  })
})

describe('keepDrawable', () => {
  const canDraw = (character: string) => character < '\u{1000}'

  it('leaves out pictographs, but shows no text of which letters or digits are missing', () => {
    expect(keepDrawable('Fire 🔥 in  the hold', canDraw)).toBe('Fire in the hold')
    expect(keepDrawable('人工 intelligence', canDraw)).toBeUndefined()
    expect(keepDrawable('🔥', canDraw)).toBeUndefined()
  })
})
