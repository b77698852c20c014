import { describe, expect, it } from 'vitest'
import { formatRobots, formatSitemap } from '../../../src/site/found/public-site.ts'

const SITE = 'https://example.org/'
const listUrls = (xml: string) => [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url)

describe('formatSitemap', () => {
  it('lists every address in one file, escaped', () => {
    const [[path, xml] = ['', ''], ...others] = formatSitemap(SITE, [SITE, `${SITE}e/a/?x&y`])
    expect([path, others]).toEqual(['sitemap.xml', []])
    expect(xml).toContain('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    expect(listUrls(xml)).toEqual([SITE, `${SITE}e/a/?x&amp;y`])
  })

  it('is divided by number, with an index that names the parts', () => {
    const urls = Array.from({ length: 5 }, (_, at) => `${SITE}e/${at}/`)
    const files = formatSitemap(SITE, urls, { urls: 2, bytes: 1e6 })
    expect(files.map(([path]) => path)).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml', 'sitemap-3.xml'])
    expect(files[0]![1]).toContain('<sitemapindex')
    expect(listUrls(files[0]![1])).toEqual([1, 2, 3].map((part) => `${SITE}sitemap-${part}.xml`))
    expect(files.slice(1).flatMap(([, xml]) => listUrls(xml))).toEqual(urls)
  })

  it('is divided by bytes, so that no part is larger than allowed', () => {
    const urls = Array.from({ length: 40 }, (_, at) => `${SITE}m/${'é'.repeat(at)}/`)
    const files = formatSitemap(SITE, urls, { urls: 50_000, bytes: 600 })
    expect(files.length).toBeGreaterThan(3)
    for (const [, xml] of files.slice(1)) expect(Buffer.byteLength(xml)).toBeLessThanOrEqual(600)
    expect(files.slice(1).flatMap(([, xml]) => listUrls(xml))).toEqual(urls)
  })

  it('keeps 50,000 addresses in one file and divides one more', () => {
    const urls = Array.from({ length: 50_001 }, (_, at) => `${SITE}e/${at}/`)
    expect(formatSitemap(SITE, urls.slice(1))).toHaveLength(1)
    expect(formatSitemap(SITE, urls)).toHaveLength(3)
  })
})

describe('formatRobots', () => {
  it('names the sitemap', () => {
    expect(formatRobots(SITE)).toContain('\nSitemap: https://example.org/sitemap.xml\n')
  })
})
