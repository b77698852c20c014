import { readFileSync, rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createEpisodeFolder, runCommand } from '../../support/episode-command.ts'
import { formatHeadersFile } from '../../../src/site/security-policy.ts'
import type { AtomEntry } from '../../../src/core/export/atom-feed.ts'
import { checkSite } from '../../../src/cli/commands/check-site.ts'
import { createPublicSite } from '../../../src/site/found/public-site.ts'
import { buildPage, addPolicyTag } from '../../../src/site/page-head.ts'
import { episodeOf } from '../../support/episode-text.ts'

const { pathOf, write } = createEpisodeFolder()

const TEMPLATE = `<!doctype html><html><head><!-- policy --><!-- page --><!-- /page -->
<script type="module" crossorigin src="BASEassets/index-abc.js"></script></head><body>BODY</body></html>`
const TEXT = 'Every bridge is a promise, and every promise is a bridge. '.repeat(8)

interface SiteOptions {
  readonly base?: string
  readonly siteUrl?: string | undefined
  /** Inside the body of the episode's page. */
  readonly body?: string
}

/** A small site as our build writes it, in the folder `dist`. */
function writeSite({ base = '/', body = '', ...options }: SiteOptions = {}): void {
  const siteUrl = 'siteUrl' in options ? options.siteUrl : `https://example.org${base}`
  const images = new Map([['abc', Buffer.from('PNG')]])
  const found = siteUrl === undefined ? undefined : createPublicSite({ siteUrl, images })
  const episode = episodeOf('0:05 Hello.', { id: 'abc', title: 'How bridges fail' })
  const entries: AtomEntry[] = []
  const writePage = (path: string, html: string, json?: unknown) => {
    const facts = { title: 'A page', description: 'About it.' }
    const page = found?.describePage(path, facts, json) ?? { facts, files: [], entry: undefined }
    if (page.entry) entries.push(page.entry)
    const template = addPolicyTag(TEMPLATE.replace('BASE', base).replace('BODY', html), 'default-src &')
    write(`dist/${path === '' ? '' : `${path}/`}index.html`, buildPage(template, page.facts))
    for (const [name, content] of page.files) write(`dist/${name}`, String(content))
    if (path === '') write('dist/404.html', buildPage(template, facts))
  }
  writePage('', `<a href="${base}e/abc?t=5">A talk</a>`)
  writePage('e/abc', `<p id="p-5">${TEXT}</p><a href="${base}">All</a>${body}`, episode)
  if (found) {
    write('dist/robots.txt', found.robots)
    write('dist/feed.xml', found.formatFeed(entries))
    for (const [path, content] of found.formatSitemap(['', 'e/abc'])) write(`dist/${path}`, String(content))
  }
  write('dist/assets/index-abc.js', '')
  write('dist/icon.png', '')
  write('dist/manifest.webmanifest', '{"icons":[{"src":"icon.png"}],"shortcuts":[{"url":"e/abc"}]}')
  write('dist/data/library.json', '{"episodes":[{"id":"abc"}]}')
  write('dist/data/episodes/abc.json', JSON.stringify(episode))
  write('dist/_headers', formatHeadersFile(base))
  write('dist/licences.txt', 'MIT')
}

const remove = (path: string) => rmSync(pathOf('dist', path))

function change(path: string, edit: (text: string) => string): void {
  write(`dist/${path}`, edit(readFileSync(pathOf('dist', path), 'utf8')))
}

function check(...options: string[]) {
  const { code, out, err } = runCommand('check-site', pathOf('dist'), ...options)
  return { code, out: out.join('\n'), err: err.map((line) => line.replace(`${pathOf('dist')}/`, '')) }
}

describe('episode check-site', () => {
  it.each(['/', '/x/'])('has nothing to say about a whole site below %s', (base) => {
    writeSite({ base, body: '<a href="#p-5">Here</a><a href="https://a.org/b">Elsewhere</a>' })
    expect(check()).toMatchObject({ code: 0, err: [], out: expect.stringContaining('0 errors, 0 warnings.') })
  })

  it('says what each part weighs, and which limit of a host comes first', () => {
    writeSite()
    write('dist/files/slides.pdf', 'P'.repeat(1_000_000))
    const { out } = check()
    for (const part of ['pages of episodes', 'pictures for shared links', 'data: episodes', 'app'])
      expect(out).toMatch(new RegExp(`^${part} +\\d+ files +0\\.0 MB`, 'm'))
    expect(out).toMatch(/^files of your own +1 files +1\.0 MB$/m)
    expect(out).toContain('The limit of a host that comes first: Cloudflare Pages, free (20,000 files) at about ')
  })

  it('takes the budget of the project, and names a fault in its file', () => {
    writeSite()
    for (let at = 0; at < 100; at++) write(`dist/e/talk-${at}/index.html`, '<p>Text</p>')
    const said: string[] = []
    const terminal = { print: () => {}, printError: (line: string) => void said.push(line), progress: undefined }
    const checkWith = (project: unknown, budget?: string) => {
      write('data/transcript-explorer.json', JSON.stringify(project))
      said.length = 0
      const code = checkSite(pathOf('dist'), terminal, budget, pathOf('data'))
      return [code, said.some((line) => line.includes('over-budget'))]
    }
    expect(checkWith({})).toEqual([1, false])
    expect(checkWith({ budget: { megabytes: 1, files: 0.5 } })).toEqual([1, true])
    expect(said.find((line) => line.includes('over-budget'))).toContain(`--budget 1,2 ${pathOf('dist')}`)
    expect(checkWith({ budget: { megabytes: 1, files: 0.5 } }, '1,20')).toEqual([1, false])
    expect(checkWith({ budget: 5 })).toEqual([2, false])
    expect(said[0]).toContain('transcript-explorer.json:1: "budget" is 5: write {"megabytes":0.4,"files":12}')
  })

  it('refuses a budget that is none', () => {
    writeSite()
    expect(check('--budget', '3')).toMatchObject({ code: 2, err: [expect.stringContaining('not "3"')] })
  })

  it('says that there is no site', () => {
    expect(check()).toMatchObject({ code: 1, err: [expect.stringContaining('no-site: there is no built site')] })
  })

  it.each([
    ['<a href="/e/zzz?t=5">No</a>', 'broken-link: the link /e/zzz?t=5 leads to nothing'],
    ['<img src="/media/a&amp;b.png">', 'broken-link: the link /media/a&b.png leads to nothing'],
    ['<a href="../zzz">No</a>', 'broken-link: the link ../zzz leads to nothing'],
    ['<a href="https://example.org/m/nobody">No</a>', 'broken-link: the link https://example.org/m/nobody'],
    ['<a href="#p-6">No</a>', 'broken-fragment: #p-6 names a part of the page that is not there'],
    ['<a href="/#top">No</a>', 'broken-fragment: /#top names a part'],
    ['<script src="/gone.js"></script>', 'broken-link: the link /gone.js leads to nothing'],
    ['<noscript><a href="/gone">No</a></noscript>', 'broken-link: the link /gone leads to nothing'],
  ])('finds the broken link in %s', (body, issue) => {
    writeSite({ body })
    const { code, err } = check()
    expect([code, err]).toEqual([1, [expect.stringContaining(`e/abc/index.html: error ${issue}`)]])
    expect(err[0]).toMatch(/ \(.+\)$/)
  })

  it('leaves alone what is only written about', () => {
    writeSite({ body: '<!-- <a href="/gone"> --><p>Write &lt;a href=&quot;/gone&quot;&gt;.</p>' })
    expect(check().err).toEqual([])
  })

  it('finds links that leave the base of the site', () => {
    writeSite({ base: '/x/', body: '<a href="/e/abc">No</a>' })
    expect(check().err).toEqual([expect.stringContaining('outside-base: the link /e/abc leads out of /x/')])
  })

  it.each([
    ['e/abc/share.png', 'no-picture: the picture for shared links'],
    ['data/episodes/abc.json', 'missing-file: the library lists the episode abc'],
    ['data/library.json', 'missing-file: there is no list of episodes'],
    ['404.html', 'missing-file: there is no page for what is not found'],
    ['_headers', 'missing-headers: there is no list of headers'],
    ['feed.xml', 'missing-file: there is no feed'],
    ['licences.txt', 'missing-file: there are no licences'],
    ['sitemap.xml', 'missing-file: there is no sitemap'],
    ['robots.txt', 'not-listed: it does not name the sitemap'],
    ['assets/index-abc.js', 'broken-link: the link /assets/index-abc.js'],
  ])('misses %s', (path, issue) => {
    writeSite()
    remove(path)
    const { code, err } = check()
    expect(code).toBe(1)
    expect(err.join('\n')).toContain(`error ${issue}`)
  })

  it.each([
    ['feed.xml', (text: string) => text.replace('</entry>', ''), 'bad-feed: it is not well-formed XML'],
    ['feed.xml', (text: string) => text.replaceAll('e/abc/', 'e/zzz/'), 'broken-link: https://example.org/e/zzz/'],
    [
      'sitemap.xml',
      (text: string) => text.replace('e/abc/', 'e/zzz/'),
      'not-listed: it does not list e/abc/index.html',
    ],
    [
      '_headers',
      (text: string) => text.replace(/frame-ancestors/g, ''),
      'missing-header: the policy has no frame-ancestors',
    ],
    ['_headers', (text: string) => text.replace('/*', '/y/*'), 'wrong-base: its rules are not for /*'],
    ['manifest.webmanifest', (text: string) => text.replace('icon.png', 'gone.png'), 'broken-link: it names gone.png'],
    [
      'data/episodes/abc.json',
      (text: string) =>
        text.replace(/"media":\{.*?\}/, '"media":{"kind":"file","url":"media/gone.ogg","mime":"audio/ogg"}'),
      'no-recording: its recording media/gone.ogg is not there',
    ],
    ['e/abc/index.html', (text: string) => text.replace(/<title>.*?<\/title>/, ''), 'no-title'],
    ['e/abc/index.html', (text: string) => text.replace(/<meta http-equiv[^>]*>/, ''), 'no-policy'],
    [
      'e/abc/index.html',
      (text: string) => text.replace(/<link rel="canonical"[^>]*>/, ''),
      'wrong-canonical: its canonical link is missing',
    ],
    ['e/abc/index.html', (text: string) => text.replace('{"@context"', '{'), 'bad-json-ld'],
  ])('finds what is wrong with %s', (path, spoil, issue) => {
    writeSite()
    change(path, spoil)
    const { code, err } = check()
    expect(code).toBe(1)
    expect(err.join('\n')).toContain(`error ${issue}`)
  })

  it('takes an episode without any text for an error', () => {
    writeSite()
    change('e/abc/index.html', (text) => text.replace(/<body>[^]*<\/body>/, '<body></body>'))
    expect(check()).toMatchObject({
      code: 1,
      err: [expect.stringContaining('error no-text: without script the page is empty')],
    })
  })

  it('warns of pages with hardly any text and of a site without an address, which is no failure', () => {
    writeSite({ siteUrl: undefined })
    change('e/abc/index.html', (text) => text.replace(TEXT, ''))
    const { code, err, out } = check()
    expect([code, out]).toEqual([0, expect.stringContaining('0 errors, 2 warnings.')])
    expect(err).toEqual([
      expect.stringContaining('index.html: warning no-address'),
      expect.stringContaining('e/abc/index.html: warning no-text: without script the page says only “All”'),
    ])
  })

  it('shows a few of what is wrong with every page, and counts the others', () => {
    writeSite({ body: Array.from({ length: 30 }, (_, at) => `<a href="/gone/${at}">No</a>`).join('') })
    const { err, out } = check()
    expect(err).toHaveLength(9)
    expect(err.at(-1)).toBe('… and 22 more of broken-link')
    expect(out).toContain('30 errors')
  })
})
