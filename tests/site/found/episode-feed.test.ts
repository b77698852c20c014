import { describe, expect, it } from 'vitest'
import { formatEpisodeFeed } from '../../../src/site/found/episode-feed.ts'
import { createPublicSite } from '../../../src/site/found/public-site.ts'
import { episodeOf, keyPoint } from '../../support/episode-text.ts'

const SITE = 'https://example.org/x/'
const FACTS = { title: 'A talk', description: 'About talking.' }

function build(...episodes: Record<string, unknown>[]) {
  const site = createPublicSite({ siteUrl: SITE, images: new Map() })
  const pages = episodes.map((rest) => {
    const episode = episodeOf('0:05 Hello there.', rest)
    return site.describePage(`e/${episode.id}`, FACTS, episode)
  })
  const feed = site.formatFeed(pages.map(({ entry }) => entry!))
  const all = new Map([...pages.flatMap(({ files }) => files), ['feed.xml', feed] as const])
  return { paths: [...all.keys()], read: (path: string) => String(all.get(path)) }
}

const readIds = (xml: string) => [...xml.matchAll(/<entry>\n<id>(.*?)<\/id>/g)].map(([, id]) => id)

describe('feed.xml', () => {
  it('lists episodes, the newest first, under addresses that stay the same', () => {
    const { read } = build(
      { id: 'old', publishedOn: '2025-01-01', title: 'Old' },
      { id: 'undated', title: 'Undated' },
      { id: 'new', publishedOn: '2026-01-01', title: 'New', channel: 'Long Table' },
    )
    expect(readIds(read('feed.xml'))).toEqual(['new', 'old', 'undated'].map((id) => `${SITE}e/${id}/`))
    expect(read('feed.xml')).toContain('<summary>About talking.</summary>')
    expect(read('feed.xml')).toContain('<author><name>Long Table</name></author>')
    expect(read('feed.xml')).not.toContain('podcast')
  })

  it('gives podcast apps the sound, captions and chapters of an episode with a file of its own', () => {
    const { read, paths } = build({
      id: 'abc',
      media: { kind: 'file', url: 'media/talk.ogg', mime: 'audio/ogg' },
      duration: 60,
      keyPoints: [keyPoint(5, 'Hello')],
    })
    expect(read('feed.xml')).toContain(`<link rel="enclosure" type="audio/ogg" href="${SITE}media/talk.ogg"/>`)
    expect(read('feed.xml')).toContain(`<podcast:transcript url="${SITE}e/abc/captions.vtt" type="text/vtt"/>`)
    expect(read('feed.xml')).toContain(`<podcast:chapters url="${SITE}e/abc/chapters.json"`)
    expect(paths).toContain('e/abc/captions.vtt')
    expect(read('e/abc/captions.vtt')).toMatch(/^WEBVTT\n/)
    expect(JSON.parse(read('e/abc/chapters.json'))).toMatchObject({ chapters: [{ title: 'Hello' }] })
  })

  it('has the whole summary of an episode as its content, and none where there is none', () => {
    const { read } = build({ id: 'abc', summary: ['Of <bridges> & boats.', 'And of rivers.'] }, { id: 'bare' })
    expect(read('feed.xml').match(/<content/g)).toHaveLength(1)
    expect(read('feed.xml')).toContain(
      '<content type="html">&lt;p&gt;Of &amp;lt;bridges&amp;gt; &amp;amp; boats.&lt;/p&gt;&lt;p&gt;And of rivers.&lt;/p&gt;</content>',
    )
  })

  it('points to no captions or chapters where there are none', () => {
    const media = { kind: 'file', url: 'media/talk.ogg', mime: 'audio/ogg' }
    const { read, paths } = build({ media, cues: [] })
    expect(read('feed.xml')).toContain('rel="enclosure"')
    expect(read('feed.xml')).not.toContain('<podcast:')
    expect(paths).not.toContain('captions.vtt')
  })

  it('holds a hundred episodes at most', () => {
    const entries = Array.from({ length: 120 }, (_, at) => ({
      id: `${SITE}e/${at}/`,
      title: 'A',
      url: SITE,
      authors: [],
      text: '',
      day: `2025-${String(1 + (at % 12)).padStart(2, '0')}-01`,
    }))
    expect(readIds(formatEpisodeFeed(SITE, entries))).toHaveLength(100)
  })
})
