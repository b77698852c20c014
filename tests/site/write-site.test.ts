import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readSiteUrl } from '../../src/cli/files/site-config.ts'
import { readSiteFacts } from '../../src/site/own-files.ts'
import { formatContentPolicy } from '../../src/site/security-policy.ts'
import { isPublished } from '../../src/site/published-data.ts'
import { addPolicyTag, buildPage, readEpisodeFacts, readNameFacts } from '../../src/site/page-head.ts'
import { writeSiteFiles } from '../../src/site/write-site.ts'

const TEMPLATE = readFileSync(new URL('../../index.html', import.meta.url), 'utf8')

describe('buildPage', () => {
  it('gives the page its own title and description, for tabs, search engines and link previews', () => {
    const page = buildPage(TEMPLATE, { title: 'A talk', description: 'About talking.' })
    expect(page).toContain('<title>A talk · Transcript Explorer</title>')
    expect(page).toContain('<meta name="description" content="About talking." />')
    expect(page).toContain('<meta property="og:title" content="A talk" />')
    expect(page).toContain('<meta property="og:description" content="About talking." />')
    expect(page.match(/<title>/g)).toHaveLength(1)
    expect(page).toContain('src="/src/main.tsx"')
  })

  it('escapes markup and dollar signs', () => {
    const page = buildPage(TEMPLATE, {
      title: '</title><script>alert(1)</script>',
      description: `"'><img src=x> $& $1 & done`,
    })
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<img')
    expect(page).toContain("&quot;'&gt;&lt;img src=x&gt; $&amp; $1 &amp; done")
  })

  it('stops the build when the template has no marks', () => {
    expect(() => buildPage('<title>x</title>', { title: 'A', description: '' })).toThrow('<!-- page -->')
    expect(() => addPolicyTag('<title>x</title>', 'p')).toThrow('<!-- policy -->')
  })
})

describe('addPolicyTag', () => {
  it('puts the policy after the charset and before every script', () => {
    const page = addPolicyTag(TEMPLATE, formatContentPolicy('meta'))
    const positions = ['<meta charset', 'http-equiv="Content-Security-Policy"', '<script'].map((text) =>
      page.indexOf(text),
    )
    expect(positions.every((position) => position >= 0)).toBe(true)
    expect(positions).toEqual(positions.toSorted((a, b) => a - b))
  })
})

describe('the template', () => {
  it('has no inline script, no inline style and nothing from another host', () => {
    expect(TEMPLATE.match(/<script(?![^>]*\ssrc=)/g)).toBeNull()
    expect(TEMPLATE).not.toMatch(/<style|\sstyle=|\son\w+=|https?:/)
  })
})

describe('readEpisodeFacts', () => {
  it('takes the first paragraph of the summary, cut between words', () => {
    const facts = readEpisodeFacts({ title: ' A  talk ', summary: [`${'word '.repeat(60)}end`], description: 'other' })
    expect(facts?.title).toBe('A  talk')
    expect(facts?.description).toMatch(/^word (word )*word…$/)
    expect(facts?.description.length).toBeLessThanOrEqual(200)
  })

  it('falls back to the description, then to a sentence', () => {
    expect(readEpisodeFacts({ title: 'A', summary: [], description: 'two\n\nlines' })?.description).toBe('two lines')
    expect(readEpisodeFacts({ title: 'A' })?.description).toBe('Read, search and quote this conversation.')
  })

  it('never ends inside a quotation or brackets', () => {
    const describeText = (text: string) => readEpisodeFacts({ title: 'A', summary: [text] })!.description
    const words = (count: number) => 'word '.repeat(count)
    // 160 letters before it: it is left out.
    expect(describeText(`${words(32)}(author of “Build a model from scratch and more”) and so on.`)).toMatch(/word…$/)
    expect(describeText(`He said “${words(60)}end”.`)).toMatch(/^He said “(word )+word…”$/)
    expect(describeText(`He said "${words(60)}end".`)).toMatch(/^He said "(word )+word…"$/)
    expect(describeText(`He said “yes” ${words(60)}`)).toMatch(/^He said “yes” (word )+word…$/)
  })

  it('never cuts a character in half', () => {
    expect(readEpisodeFacts({ title: 'A', summary: ['😀'.repeat(150)] })?.description).toMatch(/^(?:😀)+…$/u)
  })

  it.each([undefined, null, [], 'text', 5, {}, { title: '' }, { title: 5 }])('returns nothing for %j', (json) => {
    expect(readEpisodeFacts(json)).toBeUndefined()
    expect(readNameFacts(json)).toBeUndefined()
  })
})

describe('isPublished', () => {
  it.each([
    'library.json',
    'names.json',
    'names/index.json',
    'names/shard-0123456789.json',
    'names/münchen.all.json',
    'episodes/EV7WhVT270Q.json',
  ])('publishes %s', (path) => {
    expect(isPublished(path)).toBe(true)
  })

  it.each([
    'notes/a.md',
    'notes/a.json',
    'names/münchen.json',
    'names/shard-x.json',
    'episodes/../notes/a.json',
    'episodes/a/b.json',
    'episodes/.json',
    '',
    'other.json',
  ])('does not publish %j', (path) => {
    expect(isPublished(path)).toBe(false)
  })
})

const EMBED = readFileSync(new URL('../../src/embed/embed.html', import.meta.url), 'utf8')

describe('writeSiteFiles', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'site-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function writeAll(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  }
  const none = { first: '', styles: [], scripts: [] }
  const frames = { search: none, check: none, names: none, notes: none, clips: none, years: none }
  const kinds = { app: { ...none, first: 'assets/first.css' }, episode: none, name: none, library: none, ...frames }
  /** Pages have no text here: their renderer is not there. */
  const APP = {
    page: TEMPLATE,
    embed: EMBED,
    manifest: '{ "name": "Transcript Explorer", "lang": "en" }',
    base: '/',
    kinds,
    later: [],
    presses: '',
    styler: '',
    renderer: '/nowhere.js',
  }
  const build = () => writeSiteFiles(APP, { data: join(folder, 'data'), site: join(folder, 'dist') })
  const read = (path: string) => readFileSync(join(folder, 'dist', path), 'utf8')

  it('writes a page for each episode and name, the 404 page, the headers and the data as it is', async () => {
    const episode = '{ "title": "A talk",   "summary": ["On talking."] }'
    writeAll({
      'data/library.json': '{}',
      'data/names.json': '{"names":{"deepseek":{"name":"DeepSeek","text":""}}}',
      'data/episodes/abc.json': episode,
      'data/notes/abc.md': '# A talk',
    })
    await build()
    expect(read('e/abc/index.html')).toContain('<title>A talk · Transcript Explorer</title>')
    expect(read('embed/abc/index.html')).toContain('<main data-episode="abc">')
    expect(read('m/deepseek/index.html')).toContain('Every passage that mentions DeepSeek.')
    expect(read('404.html')).toContain('</title><link rel="stylesheet" href="/assets/first.css">')
    expect(read('404.html')).toMatch(/<noscript>.*Page not found.*<a[^>]* href="\/names">.*<\/noscript>/s)
    expect(read('data/episodes/abc.json')).toBe(episode)
    expect(JSON.parse(read('data/episode.schema.json'))).toMatchObject({ title: 'Transcript Explorer episode' })
    expect(read('_headers')).toContain('Content-Security-Policy: ')
    expect(existsSync(join(folder, 'dist/data/notes'))).toBe(false)
    // Nothing that needs the address of the site, which is not known.
    expect(read('e/abc/index.html')).not.toContain('oembed')
    expect(existsSync(join(folder, 'dist/sitemap.xml'))).toBe(false)
    expect(read('e/abc/index.html')).not.toContain('canonical')
  })

  it('says what the owner calls the library, wherever the name of the site stands', async () => {
    writeAll({
      'data/library.json': '{}',
      'data/names.json': '{"names":{}}',
      'data/episodes/abc.json': '{"title":"A talk"}',
      'data/transcript-explorer.json':
        '{"title":"Häfen & Meer","description":"Long talks about ports.","language":"de","accent":{"light":"#7a1f5c","dark":"#f0a8d4"},"address":"https://example.org/"}',
    })
    const data = join(folder, 'data')
    const facts = readSiteFacts(data)
    const siteUrl = readSiteUrl(data)
    await writeSiteFiles(APP, { data, site: join(folder, 'dist'), facts, siteUrl })
    for (const path of ['index.html', 'e/abc/index.html', 'embed/abc/index.html', 'names/index.html', '404.html']) {
      expect(read(path)).toContain('<meta property="og:site_name" content="Häfen &amp; Meer" />')
      expect(read(path)).toContain('Häfen &amp; Meer</title>')
      // The program keeps its own name.
      expect(read(path).replace(/<noscript>Transcript Explorer needs/, '')).not.toContain('Transcript Explorer')
    }
    expect(read('index.html')).toContain('<meta name="description" content="Long talks about ports." />')
    const [sheet = ''] = readdirSync(join(folder, 'dist/assets'))
    expect(sheet).toMatch(/^accent-[0-9a-f]{8}\.css$/)
    for (const path of ['index.html', 'e/abc/index.html', 'embed/abc/index.html', 'search/index.html', '404.html'])
      expect(read(path)).toContain(`<link rel="stylesheet" href="/assets/${sheet}">`)
    expect(read(`assets/${sheet}`)).toContain('--accent:#7a1f5c')
    expect(read('index.html')).toContain('"inLanguage":"de"')
    expect(read('names/index.html')).toContain('<b class="font-serif text-[16px] font-semibold">Häfen &amp; Meer</b>')
    expect(read('embed/abc/index.html')).toContain('Read on<span> in Häfen &amp; Meer</span>')
    expect(JSON.parse(read('e/abc/oembed.json'))).toMatchObject({ provider_name: 'Häfen & Meer' })
    const feed = read('feed.xml')
    expect(feed).toContain('xml:lang="de"')
    expect(feed).toContain(
      '<title>Häfen &amp; Meer: new episodes</title>\n<subtitle>Long talks about ports.</subtitle>',
    )
    const app = { name: 'Häfen & Meer', short_name: 'Häfen & Meer', description: 'Long talks about ports.', lang: 'de' }
    expect(JSON.parse(read('manifest.webmanifest'))).toEqual(app)
  })

  it('says in the head of each page what the app shows of its owner, and holds the logo', async () => {
    writeAll({
      'data/library.json': '{}',
      'data/names.json': '{"names":{}}',
      'data/episodes/abc.json': '{"title":"A talk"}',
      'data/logo.svg': '<svg viewBox="0 0 30 12"></svg>',
      'data/transcript-explorer.json':
        '{"logo":"logo.svg","links":[{"name":"Us","address":"https://example.org/a?b=\\"c"}],"citations":["apa"],"fix":"mailto:a@example.org"}',
    })
    const data = join(folder, 'data')
    await writeSiteFiles(APP, { data, site: join(folder, 'dist'), facts: readSiteFacts(data) })
    const [logo = ''] = readdirSync(join(folder, 'dist/assets'))
    expect(logo).toMatch(/^logo-[0-9a-f]{8}\.svg$/)
    const words = {
      logo: { path: `assets/${logo}`, width: 60, height: 24 },
      links: [{ name: 'Us', address: 'https://example.org/a?b="c' }],
      fix: 'mailto:a@example.org',
      citations: ['apa'],
    }
    const said = `<meta name="transcript-explorer" content="${JSON.stringify(words).replaceAll('"', '&quot;')}" />`
    for (const path of ['index.html', 'e/abc/index.html', 'names/index.html', '404.html'])
      expect(read(path)).toContain(said)
    expect(read('embed/abc/index.html')).not.toContain('name="transcript-explorer"')
    expect(read(`assets/${logo}`)).toContain('viewBox')
  })

  describe('with a public address', () => {
    const siteUrl = 'https://example.org/x/'
    let built = ''
    const readBuilt = (path: string) => readFileSync(join(built, 'dist', path), 'utf8')
    beforeAll(async () => {
      folder = built = mkdtempSync(join(tmpdir(), 'site-'))
      writeAll({
        'dist/robots.txt': 'User-agent: *',
        'data/names.json': '{"names":{"黄仁勋":{"name":"黄仁勋","kind":"person"}}}',
        'data/episodes/abc.json': '{"title":"A talk"}',
      })
      const images = new Map([
        ['abc', Buffer.from('PNG')],
        ['', Buffer.from('ALL')],
      ])
      const where = { data: join(built, 'data'), site: join(built, 'dist') }
      await writeSiteFiles({ ...APP, base: '/x/' }, { ...where, siteUrl, images })
    })
    afterAll(() => rmSync(built, { recursive: true }))

    it('shows the picture of an episode beside links to it, and no picture where there is none', () => {
      expect(readBuilt('e/abc/share.png')).toBe('PNG')
      const page = readBuilt('e/abc/index.html')
      expect(page).toContain(`<meta property="og:image" content="${siteUrl}e/abc/share.png" />`)
      expect(page).toContain('<meta property="og:image:width" content="1200" />')
      expect(page).toContain('<meta name="twitter:card" content="summary_large_image" />')
      expect(readBuilt('names/index.html')).toContain('<meta name="twitter:card" content="summary" />')
      expect(readBuilt('names/index.html')).not.toContain('og:image')
    })

    it('shows the picture of the library beside links to it and to a name', () => {
      expect(readBuilt('share.png')).toBe('ALL')
      for (const path of ['index.html', 'm/黄仁勋/index.html'])
        expect(readBuilt(path)).toContain(`<meta property="og:image" content="${siteUrl}share.png" />`)
    })

    it('describes the library and each name for search engines', () => {
      const typesOf = (path: string) => [...readBuilt(path).matchAll(/"@type":"(\w+)"/g)].map(([, type]) => type)
      expect(typesOf('index.html')).toEqual(['WebSite', 'SearchAction', 'EntryPoint'])
      expect(typesOf('m/黄仁勋/index.html')).toEqual(['WebPage', 'Person'])
      expect(typesOf('names/index.html')).toEqual([])
    })

    it('keeps pages of what is on a device, or was asked for, out of search engines', () => {
      const robots = '<meta name="robots" content="noindex" />'
      for (const path of ['notes', 'clips', 'open', 'search', 'years'])
        expect(readBuilt(`${path}/index.html`)).toContain(robots)
      for (const path of ['index.html', 'names/index.html', 'check/index.html', 'e/abc/index.html'])
        expect(readBuilt(path)).not.toContain(robots)
    })

    it('says on the page of an episode where programs learn how to embed it', () => {
      const link = 'type="application/json+oembed" href="https://example.org/x/e/abc/oembed.json" title="A talk"'
      expect(readBuilt('e/abc/index.html')).toContain(link)
      expect(readBuilt('index.html')).not.toContain('oembed')
    })

    it('says on every page under which address it is found, but not on the page of errors', () => {
      const canonical = (path: string) => /<link rel="canonical" href="(.*?)"/.exec(readBuilt(path))?.[1]
      expect(canonical('index.html')).toBe(siteUrl)
      expect(canonical('e/abc/index.html')).toBe(`${siteUrl}e/abc/`)
      expect(canonical('m/黄仁勋/index.html')).toBe(`${siteUrl}m/%E9%BB%84%E4%BB%81%E5%8B%8B/`)
      expect(canonical('search/index.html')).toBe(`${siteUrl}search/`)
      expect(canonical('404.html')).toBeUndefined()
      expect(readBuilt('e/abc/index.html')).toContain(`<meta property="og:url" content="${siteUrl}e/abc/" />`)
    })

    it('has a feed of its episodes, which every page names', () => {
      const link = `<link rel="alternate" type="application/atom+xml" title="New episodes" href="${siteUrl}feed.xml" />`
      for (const path of ['index.html', 'e/abc/index.html', 'm/黄仁勋/index.html', 'search/index.html'])
        expect(readBuilt(path)).toContain(link)
      expect(readBuilt('feed.xml')).toContain(`<id>${siteUrl}feed.xml</id>`)
    })

    it('lists the pages that hold something to be found', () => {
      const urls = [...readBuilt('sitemap.xml').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url)
      expect(urls).toEqual(
        ['', 'check/', 'names/', 'e/abc/', 'm/%E9%BB%84%E4%BB%81%E5%8B%8B/'].map((path) => siteUrl + path),
      )
      expect(readBuilt('robots.txt')).toContain(`Sitemap: ${siteUrl}sitemap.xml`)
    })
  })

  it('gives an episode with a second transcript a page that compares them, which no search engine lists', async () => {
    const talk = (kind: string) => `{ "title": "A talk", "tracks": [{ "key": "en", "kind": "${kind}" }] }`
    writeAll({
      'data/library.json': '{}',
      'data/episodes/abc.json': talk('transcript'),
      'data/episodes/def.json': talk('translation'),
    })
    const siteUrl = 'https://example.org/'
    await writeSiteFiles(APP, { data: join(folder, 'data'), site: join(folder, 'dist'), siteUrl })
    const page = read('e/abc/compare/index.html')
    expect(page).toContain('<title>Compare: A talk · Transcript Explorer</title>')
    expect(page).toContain('<meta name="robots" content="noindex" />')
    expect(page).toContain(`<link rel="canonical" href="${siteUrl}e/abc/compare/"`)
    expect(page).toMatch(
      /<noscript>.*Two transcripts compared.*<a[^>]* href="\/e\/abc">The episode<\/a>.*<\/noscript>/s,
    )
    expect(read('sitemap.xml')).not.toContain('compare')
    expect(existsSync(join(folder, 'dist/e/def/compare'))).toBe(false)
  })

  it('builds a site without any data', async () => {
    await build()
    expect(readdirSync(join(folder, 'dist')).toSorted()).toEqual([
      '404.html',
      '_headers',
      'check',
      'clips',
      'data',
      'index.html',
      'names',
      'notes',
      'open',
      'search',
      'years',
    ])
    expect(read('search/index.html')).toContain('<title>Search · Transcript Explorer</title>')
  })

  it('has a page for every fixed path of the app', async () => {
    await build()
    const app = readFileSync(new URL('../../src/app/app.tsx', import.meta.url), 'utf8')
    const paths = [...app.matchAll(/<Route path="\/([^":*]*)"/g)].flatMap(([, path]) => path || [])
    expect(paths).toContain('open')
    for (const path of paths) expect(existsSync(join(folder, 'dist', path, 'index.html')), path).toBe(true)
  })

  it('publishes a broken episode as it is, without a page, and continues', async () => {
    writeAll({
      'data/episodes/bad.json': '{"title":',
      'data/episodes/good.json': '{"title":"Good"}',
    })
    await build()
    for (const page of ['e/bad', 'embed/bad']) expect(existsSync(join(folder, 'dist', page))).toBe(false)
    expect(existsSync(join(folder, 'dist/e/good/index.html'))).toBe(true)
    expect(read('data/episodes/bad.json')).toBe('{"title":')
  })

  it('skips a name that is too long for a folder', async () => {
    const names = { ['𐐨'.repeat(80)]: { name: 'X' }, deepseek: { name: 'DeepSeek' } }
    writeAll({ 'data/names.json': JSON.stringify({ names }) })
    await build()
    expect(readdirSync(join(folder, 'dist/m'))).toEqual(['deepseek'])
  })

  it('makes no page for a name that one episode alone lists, unless it is to have one, and names one without text', async () => {
    const in1 = [{ id: 'abc', count: 1, times: [] }]
    const names = { ada: { name: 'Ada', episodes: in1 }, bo: { name: 'Bo', episodes: in1, hasPage: true } }
    writeAll({
      'data/names.json': JSON.stringify({ names: { ...names, cy: { name: 'Cy', episodes: [...in1, ...in1] } } }),
    })
    const bare = await build()
    expect(readdirSync(join(folder, 'dist/m'))).toEqual(['bo', 'cy'])
    expect(bare.filter((line) => line.startsWith('m/'))).toHaveLength(2)
  })

  it('makes no folder from a name that means something in a path', async () => {
    writeAll({
      'data/names.json': '{"names":{"../../x":{"name":"X"},"a/b":{"name":"X"},"..":{"name":"X"}}}',
    })
    await build()
    expect(existsSync(join(folder, 'dist/m'))).toBe(false)
    expect(existsSync(join(folder, 'x'))).toBe(false)
  })
})
