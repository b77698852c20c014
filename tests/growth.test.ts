/** Work on input of any shape takes time in proportion to its size: twice the input, about twice the time. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { CatalogueEntry, Names } from '../src/core/catalogue/catalogue-schema.ts'
import type { EpisodeId } from '../src/core/episode/schema.ts'
import { countFacet } from '../src/core/catalogue/catalogue.ts'
import { importFile } from '../src/core/import/import-file.ts'
import { importers } from '../src/core/import/importers.ts'
import { buildItemDocuments } from '../src/core/search/documents.ts'
import { createItemEngine } from '../src/core/search/retrieve/item-engine.ts'
import { createSearch } from '../src/core/search/create-search.ts'
import { createTranscriptEngine } from '../src/core/search/retrieve/transcript-engine.ts'
import { buildTranscript } from '../src/core/transcript/build-transcript.ts'
import { joinNames } from '../src/core/library/join-names.ts'
import { buildNameEpisodes } from '../src/views/names/build-name.ts'
import { createTogether } from '../src/core/findings/mentions/list-names.ts'
import { findFixture, isJson, repeatFixture, type CaptionFixture } from './support/caption-fixtures.ts'
import { episodeOf } from './support/episode-text.ts'
import { importText, link } from './support/import-text.ts'
import { MAX_GROWTH, measureGrowth } from './support/measure-growth.ts'

const NOTES = fileURLToPath(new URL('fixtures/notes/', import.meta.url))

/** Characters of the smallest input, and of the largest that is tried. */
const SMALL = 8_000
const LARGE = 2_000_000

/** The growth of work on `unit`, repeated to some length. */
function growthOf(unit: string, run: (text: string) => unknown): number {
  const least = Math.ceil(SMALL / unit.length)
  return measureGrowth((count) => run(unit.repeat(count)), least, Math.ceil(LARGE / unit.length))
}

const repeat = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))

function readSample(format: string): CaptionFixture | undefined {
  if (format !== 'note') return findFixture(format)
  const name = readdirSync(NOTES).find((file) => file.endsWith('.md'))!
  return { name, text: readFileSync(NOTES + name, 'utf8') }
}

describe('an importer @slow', () => {
  const others = importers.map(({ format }) => format).filter((format) => readSample(format) === undefined)

  it('has a file to be tried with', () => {
    // Reads what no other importer does.
    expect(others).toEqual(['json'])
  })

  it.each(importers.filter(({ format }) => !others.includes(format)))('reads $format in linear time', (importer) => {
    const { name, text } = readSample(importer.format)!
    const encoder = new TextEncoder()
    const read = (repeated: string) => importFile({ name, bytes: encoder.encode(repeated) }, [importer])
    expect(read(text).episode ?? read(text).issues).toBeTruthy()
    const least = Math.ceil(SMALL / text.length)
    const most = isJson(text) ? 64 * least : Math.ceil(LARGE / text.length)
    const growth = measureGrowth((count) => read(repeatFixture(text, count)), least, most)
    expect(growth).toBeLessThan(MAX_GROWTH)
  })
})

const SECTIONS = ['Summary', 'Highlights', 'Key Points', 'Mentions', 'Surprising Quotes', 'Additional Resources']

/** One note with the same text in every section. */
function noteOf(body: string): string {
  const sections = [...SECTIONS, 'Chapters', 'Transcript', 'Other'].map((title) => `## ${title}\n\n${body}\n`)
  return `---\nvideo_id: abcdefghijk\n---\n\n# A talk\n\n${sections.join('\n')}`
}

describe('a note @slow', () => {
  const moment = link('0:01', 1)
  it.each<readonly [string, string, string, string]>([
    ['spaces before a time at the end', '- a', ' ', `b ${moment}`],
    ['backticks', '- a', '`', ` b ${moment}`],
    ['backticks of several lengths', '- a', ' ` `` ```', ` b ${moment}`],
    ['breaks', '- a', '<br>', ` b ${moment}`],
    ['breaks between spaces', '- a', ' <br> ', ` b ${moment}`],
    ['brackets', '- **a** ', '[', ''],
    ['pairs of brackets', '- **a** ', '[](', ''],
    ['round brackets', '- **a** ', '(', ''],
    ['stars', '- ', '* **', ''],
    ['hashes', '### a', ' #', 'x'],
    ['quotation marks', '> ', '" - ', ''],
    ['times in a line', '- ', `${moment} `, ''],
    ['plain times', '- a ', '(0:01) ', ''],
    ['colons', '', 'A: ', ''],
    ['table cells', '| a ', '| a ', '|'],
    ['paragraphs', '', 'a\n\n', ''],
    ['entries of a list', '', '- **Ann Ode** - x\n', ''],
    ['quotes', '', '> "a b c"\n> — Ann Ode\n\n', ''],
    ['headings', '', '### x\n', ''],
    ['fences', '', '```js\n', ''],
    ['rows of a table', '| a | b |\n|---|---|\n', '| a | b |\n', ''],
    ['letters outside the basic plane', '- **', '💬', `** ${moment}`],
  ])('with %s is read in linear time', (_, before, unit, after) => {
    expect(growthOf(unit, (text) => importText(noteOf(before + text + after)))).toBeLessThan(MAX_GROWTH)
  })

  it.each([
    ['fields', 'a: b\n'],
    ['tags over many lines', '  - a\n'],
    ['spaces in a list', ' '],
    ['comments', ' # a'],
  ])('with %s at its head is read in linear time', (_, unit) => {
    const read = (text: string) => importText(`---\nvideo_id: abcdefghijk\ntags: [a${text}]\n---\n\n# A\n\n${text}\n`)
    expect(growthOf(unit, read)).toBeLessThan(MAX_GROWTH)
  })
})

describe('a library', () => {
  const entries = repeat(2000, (index) => ({ tags: [`Tag ${index}`, `tag ${index % 7}`], id: `e${index}` }))
  const catalogue = (count: number) => entries.slice(0, count) as unknown as CatalogueEntry[]

  it('lists tags in linear time', () => {
    const list = (count: number) =>
      countFacet(
        'tag',
        repeat(count, (at) => ({ ...entries[0]!, tags: [`t${at}`] }) as never),
      )
    expect(measureGrowth(list, 500, 32_000)).toBeLessThan(MAX_GROWTH)
    expect(countFacet('tag', catalogue(10))).not.toEqual([])
  })

  const names = (episodes: number, others: number): Names => ({
    formatVersion: 1,
    names: Object.fromEntries(
      repeat(others, (at) => {
        const said = repeat(episodes, (index) => ({ id: `e${index}` as EpisodeId, count: 1, times: [at] }))
        return [`name-${at}`, { name: `Name ${at}`, kind: 'person' as const, text: 'x', episodes: said }]
      }),
    ),
  })

  it.each<readonly [string, (count: number) => Names]>([
    ['many names', (count) => names(2, count)],
    ['a name in many episodes', (count) => names(count, 2)],
  ])('joins and relates %s in linear time', (_, make) => {
    const made = new Map<number, Names>()
    const run = (count: number) => {
      const all = made.get(count) ?? make(count)
      made.set(count, all)
      const entry = all.names['name-0']!
      joinNames(all, [{ shownId: 'x', names: names(1, 1) }])
      createTogether(all)('name-0', entry)
      buildNameEpisodes('name-0', entry, [], new Map())
    }
    expect(measureGrowth(run, 500, 32_000)).toBeLessThan(MAX_GROWTH)
  })
})

describe('the palette', () => {
  it.each(['word', 'the long word', 'wrod', '"a word"'])('searches for %s in linear time', (query) => {
    const made = new Map<number, ReturnType<typeof createSearch>>()
    const search = (count: number) => {
      const known = made.get(count) ?? createSearchOf(count)
      made.set(count, known)
      known.search(query)
    }
    expect(measureGrowth(search, 200, 6400)).toBeLessThan(MAX_GROWTH)
  })

  function createSearchOf(count: number) {
    const said = ['a word is a long word', 'the wind is not a word', 'bees carry the rest']
    const episode = episodeOf(repeat(count, (at) => `${at} Ann: ${said[at % said.length]}`).join('\n'))
    const transcript = buildTranscript(episode)
    const engine = createTranscriptEngine(episode, transcript)
    return createSearch({ transcript: engine, items: createItemEngine(buildItemDocuments(episode)) })
  }
})
