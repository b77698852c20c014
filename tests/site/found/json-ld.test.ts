import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import { buildJsonLd, buildNameJsonLd, buildSiteJsonLd, formatJsonLd } from '../../../src/site/found/json-ld.ts'
import { episodeOf, keyPoint } from '../../support/episode-text.ts'
import { listSchemaErrors } from './schema-org.ts'

const PAGE = {
  url: 'https://example.org/e/abc/',
  description: 'About bridges.',
  image: 'https://example.org/e/abc/share.png',
  resolve: (path: string) => new URL(path, 'https://example.org/').href,
}

const FACTS = {
  title: 'How bridges fail',
  channel: 'Long Table',
  publishedOn: '2026-01-04',
  language: 'en',
  tags: ['History'],
  speakers: [{ id: 's1', name: 'Ada North', labels: ['Ada'] }],
  keyPoints: [keyPoint(60, 'The river'), keyPoint(200.5, 'The storm'), keyPoint(200.5, 'The night')],
}

const build = (rest: Record<string, unknown> = {}) => buildJsonLd(episodeOf('0:05 Hello.', { ...FACTS, ...rest }), PAGE)

describe('buildJsonLd', () => {
  it('describes a video with its speakers and a clip for each chapter', () => {
    expect(build({ duration: 3723 })).toEqual({
      '@context': 'https://schema.org',
      '@type': 'VideoObject',
      name: 'How bridges fail',
      description: 'About bridges.',
      url: PAGE.url,
      image: PAGE.image,
      thumbnailUrl: PAGE.image,
      datePublished: '2026-01-04',
      uploadDate: '2026-01-04',
      duration: 'PT1H2M3S',
      embedUrl: 'https://www.youtube-nocookie.com/embed/abcdefghijk',
      sameAs: 'https://www.youtube.com/watch?v=abcdefghijk',
      inLanguage: 'en',
      keywords: ['History'],
      contributor: [{ '@type': 'Person', name: 'Ada North' }],
      publisher: { '@type': 'Organization', name: 'Long Table' },
      hasPart: [
        { '@type': 'Clip', name: 'The river', startOffset: 60, endOffset: 201, url: `${PAGE.url}?t=60` },
        { '@type': 'Clip', name: 'The storm · The night', startOffset: 200, endOffset: 3723, url: `${PAGE.url}?t=200` },
      ],
    })
  })

  it('describes audio as an episode of a podcast, with its file', () => {
    const audio = build({ duration: 118, media: { kind: 'file', url: 'media/talk.ogg', mime: 'audio/ogg' } })
    expect(audio).toMatchObject({
      '@type': 'PodcastEpisode',
      duration: 'PT1M58S',
      associatedMedia: { '@type': 'AudioObject', contentUrl: 'https://example.org/media/talk.ogg' },
      partOfSeries: { '@type': 'PodcastSeries', name: 'Long Table' },
    })
    expect(build({ media: { kind: 'file', url: 'https://a.org/talk.mp4', mime: 'video/mp4' } })).toMatchObject({
      '@type': 'VideoObject',
      contentUrl: 'https://a.org/talk.mp4',
    })
  })

  it('claims no recording where the file names none, and no end of the last chapter without a length', () => {
    const text = build({ media: undefined })
    expect(text['@type']).toBe('CreativeWork')
    expect(text).not.toHaveProperty('hasPart')
    expect(build()['hasPart']).toContainEqual(expect.not.objectContaining({ endOffset: expect.anything() }))
  })

  it.each([
    ['a video', { duration: 3723 }],
    [
      'a video that says nothing else',
      {
        ...Object.fromEntries(Object.keys(FACTS).map((key) => [key, undefined])),
        title: 'A',
        tags: [],
        speakers: [],
        keyPoints: [],
      },
    ],
    ['audio', { duration: 118.4, media: { kind: 'file', url: 'media/talk.ogg', mime: 'audio/ogg' } }],
    ['a video file', { media: { kind: 'file', url: 'https://a.org/talk.mp4', mime: 'video/mp4' } }],
    ['a text without a recording', { media: undefined }],
  ])('keeps to the rules of schema.org for %s', (_, rest) => {
    expect(listSchemaErrors(build(rest))).toEqual([])
  })

  it.each(['EV7WhVT270Q', 'spokenguide'])('keeps to the rules of schema.org for the committed episode %s', (id) => {
    const text = readFileSync(new URL(`../../../data/episodes/${id}.json`, import.meta.url), 'utf8')
    const read = parseEpisode(text)
    expect(read.ok && listSchemaErrors(buildJsonLd(read.episode, PAGE))).toEqual([])
  })
})

describe('pages beside those of episodes', () => {
  it('say of the library where it is searched', () => {
    const library = buildSiteJsonLd(
      { ...PAGE, title: 'Transcript Explorer', url: 'https://example.org/' },
      PAGE.resolve,
    )
    expect(listSchemaErrors(library)).toEqual([])
    expect(library).toMatchObject({
      '@type': 'WebSite',
      potentialAction: { target: { urlTemplate: 'https://example.org/search?q={search_term_string}' } },
    })
  })

  it.each([
    ['person', 'Person'],
    ['company', 'Organization'],
    ['place', 'Place'],
    ['technology', 'Thing'],
    ['work', 'Thing'],
    [undefined, 'Thing'],
  ])('say of a name that the notes list as %s only that it is a %s', (kind, type) => {
    const name = buildNameJsonLd({ ...PAGE, title: 'Ada' }, { name: 'Ada', kind })
    expect(listSchemaErrors(name)).toEqual([])
    expect(name).toMatchObject({ '@type': 'WebPage', about: { '@type': type, name: 'Ada' } })
  })
})

describe('formatJsonLd', () => {
  it('cannot be ended by what a note says', () => {
    const block = formatJsonLd(build({ title: '</script><script>alert(1)</script><!--' }))
    expect(block.match(/<\/?script/g)).toEqual(['<script', '</script'])
    expect(block).not.toContain('<!--')
    expect(JSON.parse(block.replace(/^<script[^>]*>|<\/script>$/g, ''))).toMatchObject({
      name: '</script><script>alert(1)</script><!--',
    })
  })
})

describe('the rules of schema.org', () => {
  it.each([
    [{ '@type': 'Video' }, ': there is no type "Video"'],
    [{ '@type': 'VideoObject', startOffset: 5 }, '/startOffset: VideoObject has no such property'],
    [{ '@type': 'VideoObject', author: 'Ada' }, '/author: not in the table'],
    [{ '@type': 'VideoObject', contributor: 'Ada' }, '/contributor[0]: not Organization or Person'],
    [{ '@type': 'VideoObject', hasPart: [{ '@type': 'Person' }] }, '/hasPart[0]: Person is not CreativeWork'],
    [{ '@type': 'VideoObject', duration: '1:02' }, '/duration[0]: not Duration'],
    [{ '@type': 'VideoObject', uploadDate: '4 Jan' }, '/uploadDate[0]: not Date'],
    [{ '@type': 'VideoObject', url: '/e/abc' }, '/url[0]: not URL'],
  ])('refuse %j', (data, error) => {
    expect(listSchemaErrors({ '@context': 'https://schema.org', ...data })).toEqual([error])
  })
})
