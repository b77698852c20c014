import { parseAtomFeed } from 'feedsmith'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { formatFeedQuery } from '../../../src/core/search/query/feed-query.ts'
import { findFeed } from '../../../src/services/search/find-feed.ts'
import { createPublicSite } from '../../../src/site/found/public-site.ts'
import { buildListedFeeds } from '../../../src/site/write-site.ts'
import { readSiteFacts } from '../../../src/site/own-files.ts'
import { buildLibrarySite, removeLibrarySite } from '../../server/api/library-site.ts'

let root = ''
beforeAll(() => {
  root = buildLibrarySite()
})
afterAll(() => removeLibrarySite(root))

const SITE = 'https://talks.example/x/'
const LISTED = [
  { kind: 'name', value: 'Grace Darling' },
  { kind: 'speaker', value: 'Ann' },
  { kind: 'search', value: 'lamp -storm' },
] as const

function readSettings(settings: string) {
  const folder = mkdtempSync(join(tmpdir(), 'listed-feeds-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'transcript-explorer.json'), settings)
  return { folder, read: () => readSiteFacts(folder) }
}

describe('feeds that the settings list', () => {
  it('are files that feed readers read, with the same ids in every build', async () => {
    const write = () => buildListedFeeds(join(root, 'data'), SITE, { name: 'Coast', feeds: LISTED })
    const files = await write()
    expect(files.map(([path]) => path)).toEqual([
      'feeds/name-grace-darling.xml',
      'feeds/speaker-ann.xml',
      'feeds/search-lamp-storm.xml',
    ])
    const read = files.map(([, xml]) => parseAtomFeed(xml))
    expect(read.map(({ title, entries }) => [title?.value, entries?.map(({ id }) => id?.slice(SITE.length))])).toEqual([
      ['Coast: Grace Darling', ['e/harbourlamp/#transcript-p-32', 'e/orchardtalk/#transcript-p-120']],
      ['Coast: Ann', ['e/harbourlamp/#speaker-Ann', 'e/ferrycrossx/#speaker-Ann']],
      ['Coast: lamp -storm', ['e/orchardtalk/#transcript-p-60', 'e/ferrycrossx/#transcript-p-300']],
    ])
    for (const [index, { links }] of read.entries())
      expect(links?.find(({ rel }) => rel === 'self')?.href).toBe(SITE + files[index]![0])
    expect(await write()).toEqual(files)
  })

  it('are read from the settings, whose faults say file, line, field and what to write', () => {
    const { read } = readSettings(
      '{\n  "feeds": {\n    "names": ["Nvidia"],\n    "searches": ["\\"scaling laws\\""]\n  }\n}',
    )
    expect(read().feeds).toEqual([
      { kind: 'name', value: 'Nvidia' },
      { kind: 'search', value: '"scaling laws"' },
    ])
    const twice = readSettings(
      '{\n  "feeds": {\n    "searches": [\n      "scaling laws",\n      "\\"scaling laws\\""\n    ]\n  }\n}',
    )
    expect(twice.read).toThrow(
      `${join(twice.folder, 'transcript-explorer.json')}:5: "feeds.searches[1]" is "\\"scaling laws\\"": its address, feeds/search-scaling-laws.xml, is that of "feeds.searches[0]". Write one of the two, or other words`,
    )
    const empty = readSettings('{ "feeds": {\n "names": [" "] } }')
    expect(empty.read).toThrow(/transcript-explorer\.json:2: "feeds\.names\[0\]" is " ": write /)
    expect(readSettings('{ "feeds": { "tags": ["a"] } }').read).toThrow(
      /there is no "feeds\.tags": write one of names, speakers, searches/,
    )
    expect(readSettings('{}').read().feeds).toBeUndefined()
  })

  it('stand in the head of the pages of their names, and of no other', () => {
    const { describePage } = createPublicSite({
      siteUrl: SITE,
      images: new Map(),
      facts: { name: 'Coast', feeds: LISTED },
    })
    const listLinks = (path: string, title: string) =>
      (describePage(path, { title, description: '' }).facts.head ?? []).flatMap((line) => {
        const link = /^<link rel="alternate" type="application\/atom\+xml" title="(.*?)" href="(.*?)" \/>$/.exec(line)
        return link ? [[link[1], link[2]!.slice(SITE.length)]] : []
      })
    const all = ['New episodes', 'feed.xml']
    expect(listLinks('m/grace-darling', 'Grace Darling')).toEqual([
      ['Passages with Grace Darling', 'feeds/name-grace-darling.xml'],
      all,
    ])
    expect(listLinks('m/ann', 'Ann')).toEqual([['Episodes with Ann', 'feeds/speaker-ann.xml'], all])
    for (const [path, title] of [
      ['m/lamp', 'lamp -storm'],
      ['e/abc', 'Ann'],
      ['', 'Grace Darling'],
    ] as const)
      expect(listLinks(path, title)).toEqual([all])
  })

  it('are found by their names, and by any search for the same', () => {
    const site = { name: 'Coast', feeds: LISTED }
    expect(findFeed(site, '/x/', 'name', 'Grace Darling')).toBe('/x/feeds/name-grace-darling.xml')
    expect(findFeed(site, '/x/', 'search', '"Grace Darling"')).toBe('/x/feeds/name-grace-darling.xml')
    expect(findFeed(site, '/x/', 'search', 'storm')).toBeUndefined()
    expect(findFeed(site, '/x/', 'search', ' ')).toBeUndefined()
    expect(formatFeedQuery('speaker', 'Ann "Annie" Bell')).toBe('speaker:"=Ann Annie Bell" kind:transcript')
  })
})
