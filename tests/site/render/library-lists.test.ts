import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeCatalogue } from '../../../src/cli/build/library/catalogue-file.ts'
import type { CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import { openCatalogue } from '../../../src/site/render/catalogue-files.ts'
import { createLists, type LibraryLists } from '../../../src/site/render/library-lists.ts'

const entry = (index: number) => ({
  id: `e${index}`,
  title: index === 7 ? 'Bridges & <rivers>' : `Talk ${index}`,
  channel: 'Radio Ä',
  publishedOn: `2025-01-${String(1 + (index % 28)).padStart(2, '0')}`,
  duration: 61,
  tags: index < 2 ? ['engineering', 'Engineering'] : [`only ${index}`],
  counts: { highlights: 0, keyPoints: 0, mentions: 0, quotes: 0, cues: 0, words: 0 },
  poster: { chapters: [], marks: [] },
  size: 1,
  hash: '0'.repeat(16),
})

const NONE = { read: () => '', findPlace: (slug: string) => ({ slug }) }
const open = (data: string) => ({ data, stored: NONE, getCatalogue: openCatalogue(data) })
const said = (id: string) => ({ id, count: 2, times: [3] })

describe('createLists', () => {
  let folder = ''
  let lists: LibraryLists
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lists-'))
    const write = (path: string, value: unknown) => {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), JSON.stringify(value))
    }
    const episodes = Array.from({ length: 101 }, (_, index) => entry(index)) as unknown as readonly CatalogueEntry[]
    writeCatalogue({ episodes: join(folder, 'episodes'), index: folder }, episodes)
    write('names.json', {
      formatVersion: 1,
      names: {
        'ada-l': { name: 'Ada L', kind: 'person', text: '', episodes: [said('e7'), said('e8')] },
        'bo-ø': { name: 'Bo Ø', kind: 'person', text: '', episodes: [said('e7')] },
        'cy-k': { name: 'Cy K', kind: 'person', text: '', hasPage: true, episodes: [said('e7')] },
      },
    })
    lists = createLists(open(folder), '/x/')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const linksOf = (path: string) => {
    const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(lists.format(path) ?? '') ?? []
    return [...main.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
  }

  it('divides the episodes into pages of 100 that lead to each other, to the names and to channels and tags', () => {
    expect(linksOf('').filter((href) => href?.startsWith('/x/e/'))).toHaveLength(100)
    expect(linksOf('page/2').filter((href) => href?.startsWith('/x/e/'))).toHaveLength(1)
    expect(linksOf('')).toEqual(expect.arrayContaining(['/x/page/2', '/x/names', '/x/page/lists']))
    expect(linksOf('page/2')).toContain('/x/')
  })

  it('has after the content of a page only what it shows on request, and the way to the others', () => {
    const rest = [...lists.formatRest('').matchAll(/href="([^"]*)"/g)].map(([, href]) => href!)
    expect(rest.filter((href) => href.startsWith('/x/e/'))).toEqual(
      linksOf('')
        .filter((href) => href?.startsWith('/x/e/'))
        .slice(12),
    )
    expect(rest).toContain('/x/page/2')
    expect(lists.formatRest('')).toMatch(/^<noscript id="more">(?!.*<h1)/)
  })

  it('says on pages without content what takes script, where to go, and all names', () => {
    for (const path of ['search', 'notes', 'clips', 'check', 'years'])
      expect(lists.formatRest(path)).toMatch(/^<noscript id="more">.*needs? script.*href="\/x\/"/)
    const names = [...lists.formatRest('names').matchAll(/<li><a href/g)].length
    expect(names).toBe(linksOf('names').length)
  })

  it('has a page for each channel and tag of several episodes', () => {
    const paths = lists.listPages()
    expect(paths.some((path) => /^page\/channel\/[^/]+$/.test(path))).toBe(true)
    expect(paths.filter((path) => path.startsWith('page/tag/'))).toEqual(['page/tag/engineering'])
    expect(linksOf('page/tag/engineering')).toEqual(['/x/e/e1', '/x/e/e0', '/x/'])
    expect(linksOf('page/lists')).toContain('/x/page/tag/engineering')
  })

  it('has the bar of the app above every list, and a channel not after each title of its own page', () => {
    for (const path of ['page/2', 'names', 'check', 'page/tag/engineering'])
      expect(lists.format(path)).toMatch(/^<noscript><header.*href="\/x\/".*href="\/x\/names".*<\/header><main/)
    const channel = lists.listPages().find((path) => path.startsWith('page/channel/'))!
    expect(lists.format(channel)!.match(/Radio Ä/g)).toHaveLength(1)
    expect(lists.format('page/tag/engineering')!.match(/Radio Ä/g)).toHaveLength(2)
  })

  it('leads nowhere that has no page', () => {
    const own = new Set(['', 'names', 'check', ...lists.listPages()])
    for (const path of own) {
      const inside = linksOf(path).map((href) => decodeURIComponent(href!.slice('/x/'.length)))
      expect(inside.filter((to) => !/^[em]\//.test(to) && !own.has(to))).toEqual([])
    }
  })

  it('says how quotations are checked without script', () => {
    expect(lists.format('check')).toContain('101 episodes')
    expect(lists.format('check')).toContain('npm run episode -- check-quotes')
    expect(linksOf('')).toContain('/x/check')
  })

  it('escapes what the files say', () => {
    expect(lists.format('') + (lists.format('page/2') ?? '')).toContain('Bridges &amp; &lt;rivers&gt;')
  })

  it('leads to the page of a name in several episodes, and to the place of any other in its episode', () => {
    expect(linksOf('names').slice(0, 3)).toEqual(['/x/m/ada-l', '/x/e/e7#name-bo-%C3%B8', '/x/m/cy-k'])
  })

  it('says where names are, and leads to them, at an address without a file', () => {
    expect(lists.format('404')).toContain('A name that only one episode lists has no page of its own')
    expect(linksOf('404')).toEqual(['/x/names', '/x/', '/x/names'])
    expect(lists.listPages()).not.toContain('404')
  })

  it('gives nothing for other pages, and no more than empty lists without files', () => {
    expect(lists.format('open')).toBeUndefined()
    expect(lists.formatRest('open')).toBe('')
    expect(createLists(open(join(folder, 'gone')), '/').listPages()).toEqual([])
  })
})
