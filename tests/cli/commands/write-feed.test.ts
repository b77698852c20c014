import { describe, expect, it } from 'vitest'
import { writeFeed } from '../../../src/cli/commands/write-feed.ts'
import { createEpisodeFolder } from '../../support/episode-command.ts'

const { build, pathOf, read, write } = createEpisodeFolder()

const note = (id: string, day: string, lines: string) =>
  `---\nvideo_id: ${id}\ntitle: "Talk ${id}"\nchannel: Long Table\nupload_date: ${day}\n---\n\n## Transcript\n\n${lines}\n`
const OLD = note('oldoldoldol', '2025-01-01', '**[0:05]** Ann: Rivers move.\n\n**[1:00]** Ann: A bridge stands.')
const NEW = note('newnewnewne', '2026-01-01', '**[2:00]** Ben: Every bridge is a promise.\n\n**[3:00]** Ben: No river.')

async function feed(query: string, options: { readonly out?: string; readonly siteUrl?: string } = {}) {
  const out: string[] = []
  const err: string[] = []
  const terminal = {
    print: (line: string) => void out.push(line),
    printError: (line: string) => void err.push(line),
    progress: undefined,
  }
  const asked = { siteUrl: 'https://example.org/x/', out: undefined, ...options }
  const code = await writeFeed({ query, library: pathOf('data/episodes'), ...asked }, terminal)
  return { code, xml: out.join('\n'), err: err.join('\n') }
}

const readIds = (xml: string) => [...xml.matchAll(/<entry>\n<id>(.*?)<\/id>/g)].map(([, id]) => id)

describe('episode feed', () => {
  it('lists the passages that a search finds, those of the newest episodes first, with links to them', async () => {
    build(write('old.md', OLD), write('new.md', NEW))
    const { code, xml } = await feed('bridge')
    expect(code).toBe(0)
    expect(readIds(xml)).toHaveLength(2)
    expect([...xml.matchAll(/<entry>[^]*?href="(.*?)"/g)].map(([, url]) => url)).toEqual([
      'https://example.org/x/e/newnewnewne/?t=120',
      'https://example.org/x/e/oldoldoldol/?t=60',
    ])
    expect(xml).toContain('<summary>Ben: Every bridge is a promise.</summary>')
    expect(xml).toContain('<title>Talk newnewnewne · 2:00</title>')
    expect(xml).toContain('<updated>2026-01-01T00:00:00Z</updated>')
    expect(xml).toContain('<id>https://example.org/x/search/?q=bridge</id>')
  })

  it('gives a passage the same id when the library grows and its words are mended, so that only new ones are new', async () => {
    const [old, fresh] = [write('old.md', OLD), pathOf('new.md')]
    build(old)
    const [first, ...others] = readIds((await feed('bridge')).xml)
    expect(others).toEqual([])
    write('old.md', OLD.replace('A bridge stands.', 'The bridge stands.'))
    write('new.md', NEW)
    build(old, fresh)
    const after = readIds((await feed('bridge')).xml)
    expect(after).toHaveLength(2)
    expect(after).toContain(first)
  })

  it('understands the operators of the search', async () => {
    build(write('old.md', OLD), write('new.md', NEW))
    expect(readIds((await feed('bridge before:2025-06')).xml)).toEqual([expect.stringContaining('e/oldoldoldol/#')])
    expect(readIds((await feed('bridge @Ben')).xml)).toEqual([expect.stringContaining('e/newnewnewne/#')])
    write('new.md', NEW.replace('\n---', '\nlanguage: de\n---'))
    build(pathOf('old.md'), pathOf('new.md'))
    expect(readIds((await feed('bridge language:de')).xml)).toEqual([expect.stringContaining('e/newnewnewne/#')])
    expect(readIds((await feed('zeppelin')).xml)).toEqual([])
  })

  it('writes a file, and reads the address of the site from beside the library', async () => {
    build(write('old.md', OLD))
    write('data/site.json', '{"siteUrl":"https://talks.example/"}')
    const { code, xml } = await feed('bridge', { out: pathOf('out/bridge.xml'), siteUrl: undefined })
    expect([code, xml]).toEqual([0, `${pathOf('out/bridge.xml')} (created, 1 passage)`])
    expect(read('out/bridge.xml')).toContain('https://talks.example/e/oldoldoldol/?t=60')
    expect(read('out/bridge.xml')).not.toContain('rel="self"')
  })

  it('names its own address where it is written into the built site', async () => {
    build(write('old.md', OLD))
    write('dist/404.html', '')
    await feed('bridge', { out: pathOf('dist/feeds/a bridge.xml') })
    expect(read('dist/feeds/a bridge.xml')).toContain(
      '<link rel="self" type="application/atom+xml" href="https://example.org/x/feeds/a%20bridge.xml"/>',
    )
  })

  it('says what is missing', async () => {
    expect(await feed('bridge')).toMatchObject({ code: 1, err: expect.stringContaining('there are no episodes in') })
    build(write('old.md', OLD))
    expect(await feed('bridge', { siteUrl: undefined })).toMatchObject({
      code: 2,
      err: expect.stringContaining('--site-url https://example.org/'),
    })
    expect(await feed('bridge', { siteUrl: 'example.org' })).toMatchObject({ code: 2 })
    expect(await feed(' ')).toMatchObject({ code: 2, err: expect.stringContaining('what to search for') })
    write('data/episodes/broken.json', '{')
    const broken = await feed('bridge')
    expect(broken).toMatchObject({ code: 1, err: expect.stringContaining('broken.json') })
    expect(readIds(broken.xml)).toHaveLength(1)
  })
})
