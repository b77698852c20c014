import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findWrongParts, writeCatalogueParts } from '../../../../src/cli/build/library/catalogue-parts.ts'
import { isOwnOutput } from '../../../../src/cli/build/library/own-output.ts'
import { sortCatalogue } from '../../../../src/core/catalogue/sort/sort-catalogue.ts'
import { parseCatalogue } from '../../../../src/core/catalogue/read-catalogue.ts'
import { findBucket } from '../../../../src/core/catalogue/summary/split-catalogue.ts'
import { parseSummary } from '../../../../src/core/catalogue/summary/summary-schema.ts'
import { isPublished } from '../../../../src/site/published-data.ts'
import { makeCatalogue } from '../../../bench/make-catalogue.ts'

let index = ''
beforeEach(() => {
  index = mkdtempSync(join(tmpdir(), 'parts-'))
})
afterEach(() => rmSync(index, { recursive: true }))

const folder = () => ({ index, episodes: join(index, 'episodes') })
const list = () => readdirSync(join(index, 'library'))
const read = (name: string) => readFileSync(join(index, 'library', name), 'utf8')

function readSummary() {
  const parsed = parseSummary(read('summary.json'))
  if (!parsed.ok) throw new Error(parsed.problem.what)
  return parsed
}

function readPart(name: string) {
  const parsed = parseCatalogue(read(name))
  if (!parsed.ok || parsed.skipped.length > 0) throw new Error(name)
  return parsed.catalogue.episodes
}

describe('the parts of a catalogue', () => {
  it('hold every entry once, newest first, and once by its id', () => {
    const catalogue = makeCatalogue(616, 200)
    writeCatalogueParts(folder(), catalogue)
    const { summary, catalogue: first } = readSummary()
    const entries = [...first.episodes, ...summary.parts.flatMap((hash) => readPart(`part-${hash}.json`))]
    expect(entries).toEqual(sortCatalogue(catalogue.episodes))
    for (const entry of catalogue.episodes) {
      const bucket = findBucket(entry.id, summary.buckets)
      expect(readPart(`ids-${summary.buckets}-${bucket}.json`)).toContainEqual(entry)
    }
    expect(summary.episodes).toBe(616)
  })

  it('leave the full parts as they are when an episode is added, and remove what is no longer named', () => {
    const catalogue = makeCatalogue(616, 200)
    writeCatalogueParts(folder(), catalogue)
    writeFileSync(join(index, 'library', 'mine.json'), '{}')
    const before = readSummary().summary.parts
    const added = { ...catalogue.episodes[1]!, id: 'new' as never, publishedOn: '2030-01-01' }
    writeCatalogueParts(folder(), { ...catalogue, episodes: [...catalogue.episodes, added] })
    expect(readSummary().summary.parts.slice(1)).toEqual(before.slice(1))
    writeCatalogueParts(folder(), { ...catalogue, episodes: [added] })
    const parts = list().filter((name) => !/^(lists?|values)-/.test(name))
    expect(parts.toSorted()).toEqual(['ids-1-0.json', 'mine.json', 'rows-0.json', 'summary.json'])
  })

  it('are published, and no source of a build', () => {
    writeCatalogueParts(folder(), makeCatalogue(100, 20))
    expect(list().length).toBeGreaterThan(3)
    for (const name of list()) {
      expect(isPublished(`library/${name}`), name).toBe(true)
      expect(isOwnOutput(join(index, 'library', name)), name).toBe(true)
    }
  })

  it('are checked against the catalogue', () => {
    const catalogue = makeCatalogue(100, 20)
    expect(findWrongParts(folder(), catalogue)).toEqual([])
    writeCatalogueParts(folder(), catalogue)
    expect(findWrongParts(folder(), catalogue)).toEqual([])
    rmSync(join(index, 'library', 'ids-16-3.json'))
    expect(findWrongParts(folder(), catalogue)).toEqual(['library/ids-16-3.json'])
  })

  it('keep what is read first much the same size in a library of any size @slow', () => {
    const sizes = [616, 10_000].map((episodes) => {
      writeCatalogueParts(folder(), makeCatalogue(episodes, episodes))
      const { summary } = readSummary()
      return JSON.stringify({ ...summary, parts: [] }).length
    })
    expect(sizes[1]! / sizes[0]!).toBeLessThan(2.5)
  })
})
