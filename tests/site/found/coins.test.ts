import { describe, expect, it } from 'vitest'
import { formatCoins, createPublicSite } from '../../../src/site/found/public-site.ts'
import { buildPage } from '../../../src/site/page-head.ts'
import { episodeOf } from '../../support/episode-text.ts'

const URL_OF_PAGE = 'https://example.org/e/abc/'
const FACTS = {
  title: 'How bridges fail',
  publishedOn: '2026-01-04',
  channel: 'Long Table',
  speakers: [
    { id: 's1', name: 'Ada North', labels: ['Ada'] },
    { id: 's2', name: 'Þórdís & Søn', labels: ['Ben'] },
  ],
}

const show = (rest: Record<string, unknown> = {}) =>
  formatCoins(episodeOf('0:05 Hello.', { ...FACTS, ...rest }), URL_OF_PAGE)

const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** The pairs of the one element that there must be. */
function read(html: string) {
  const [, title] = /^<span class="Z3988" title="([^"<>]*)" hidden><\/span>$/.exec(html) ?? []
  return new URLSearchParams(title!.replace(/&\w+;/g, (sign) => SIGNS[sign]!))
}

describe('formatCoins', () => {
  it('gives title, day, address, type and speakers as they are in the file', () => {
    const found = read(show())
    expect(Object.fromEntries([...found].filter(([key]) => key !== 'rft.contributor'))).toEqual({
      ctx_ver: 'Z39.88-2004',
      rft_val_fmt: 'info:ofi/fmt:kev:mtx:dc',
      'rft.type': 'videoRecording',
      'rft.title': 'How bridges fail',
      'rft.date': '2026-01-04',
      'rft.identifier': URL_OF_PAGE,
    })
    expect(found.getAll('rft.contributor')).toEqual(['Ada North', 'Þórdís & Søn'])
    expect(Buffer.byteLength(show())).toBeLessThanOrEqual(400)
  })

  it('states no day, speaker, author or type that the file does not', () => {
    const { length } = [...read(show({ publishedOn: undefined, speakers: [], media: undefined })).keys()]
    expect(length).toBe(4)
    expect(show()).not.toMatch(/rft\.(?:au|creator)/)
    const audio = show({ media: { kind: 'file', url: 'media/talk.ogg', mime: 'audio/ogg' } })
    expect(read(audio).get('rft.type')).toBe('podcast')
  })

  it('stays one element with one title, whatever the title of the episode is', () => {
    const title = '"></span><script>alert(1)</script>&rft.au=Nobody+100% %zz</body>'
    const found = read(show({ title }))
    expect(found.get('rft.title')).toBe(title)
    expect(found.has('rft.au')).toBe(false)
  })

  it('takes no part in a talk and no numbered voice for a person', () => {
    const speakers = ['Guide', 'Speaker 1'].map((name, at) => ({ id: `s${at}`, name, labels: [] }))
    expect(read(show({ speakers })).has('rft.contributor')).toBe(false)
  })

  it('leaves out the last of many speakers', () => {
    const speakers = Array.from({ length: 40 }, (_, at) => ({ id: `s${at}`, name: `Speaker No ${at}`, labels: [] }))
    const found = read(show({ speakers })).getAll('rft.contributor')
    expect(Buffer.byteLength(show({ speakers }))).toBeLessThanOrEqual(400)
    expect(found.length).toBeGreaterThan(0)
    expect(found).toEqual(speakers.slice(0, found.length).map(({ name }) => name))
  })
})

describe('the page of an episode', () => {
  const site = createPublicSite({ siteUrl: 'https://example.org/', images: { has: () => false, get: () => undefined } })
  const template = '<head><!-- page --><!-- /page --></head><body><div id="root"></div></body>'
  const page = (path: string, json: unknown) =>
    buildPage(template, site.describePage(path, { title: 'T', description: 'D' }, json).facts)

  it('has it last in the body, and no other page has it', () => {
    const episode = { ...episodeOf('0:05 Hello.', FACTS), formatVersion: 1 }
    expect(page('e/abc', episode)).toMatch(/<\/div><span class="Z3988"[^>]*><\/span><\/body>$/)
    expect(page('', undefined)).not.toContain('Z3988')
    expect(page('m/ada-north', { name: 'Ada North' })).not.toContain('Z3988')
  })
})
