import { describe, expect, it } from 'vitest'
import type { Media } from '../../../src/core/episode/schema.ts'
import { addRecordings } from '../../../src/site/render/name-recordings.ts'

const card = (id: string, title: string) => ({ id, title, poster: { chapters: [] } })

const NAME = {
  formatVersion: 1,
  slug: 'ada-l',
  name: 'Ada L',
  kind: 'person',
  text: '',
  episodes: [
    { id: 'video', count: 14, times: Array.from({ length: 14 }, (_, index) => 60 + index) },
    { id: 'file', count: 1, times: [20] },
    { id: 'unheard', count: 1, times: [5] },
    { id: 'untimed', count: 1, times: [] },
  ],
  cards: [card('video', 'On <engines>'), card('file', 'On bridges'), card('unheard', 'On rain'), card('untimed', 'On')],
  passages: [],
  months: [],
  undated: 0,
  together: { names: [], compared: 0, untimed: 0 },
}
const MEDIA = {
  video: { kind: 'youtube', videoId: 'abcdefghijk' },
  file: { kind: 'file', url: 'media/bridges.mp3', mime: 'audio/mpeg' },
  unheard: undefined,
}
const DRAWN =
  '<body><div id="root" data-hash="a"><a href="/x/e/video?t=60" class="c">1:00</a> <a href="/x/e/file?t=20">0:20</a>' +
  '<a href="/x/e/unheard?t=5">0:05</a> <a href="/x/e/video">On engines</a></div></body>'

describe('addRecordings', () => {
  const add = (html: string) =>
    addRecordings(html, JSON.stringify(NAME), '/x/', (id) => MEDIA[id as keyof typeof MEDIA] as Media | undefined)

  it('has a link to the recording behind each time, and keeps the one into the episode', () => {
    const page = add(DRAWN)
    expect(page).toContain(
      '<a href="/x/e/video?t=60" class="c">1:00</a><noscript data-beside="">' +
        '<a href="https://youtu.be/abcdefghijk?t=60" aria-label="Watch on YouTube at 1:00" class="c ms-2.5">YouTube</a></noscript>',
    )
    expect(page).toContain('<a href="/x/media/bridges.mp3#t=20" aria-label="Play at 0:20" class=" ms-2.5">Play</a>')
    expect(page).toContain('<a href="/x/e/unheard?t=5">0:05</a> <a href="/x/e/video">On engines</a></div>')
  })

  it('lists the seconds at which the name is said, by episode, up to a number', () => {
    const [, times = ''] = /<noscript><section(.*)<\/section><\/noscript><\/body>/.exec(add(DRAWN)) ?? []
    expect(times).toMatch(/<a href="\/x\/e\/video"[^>]*>On &lt;engines&gt;<\/a>/)
    expect(times.match(/youtu\.be/g)).toHaveLength(12)
    expect(times).toContain('and 2 more')
    expect(times).toContain('href="/x/media/bridges.mp3#t=20"')
    expect(times).toMatch(/<a href="\/x\/e\/unheard\?t=5"[^>]*>0:05<\/a>/)
    expect(times).not.toContain('/x/e/untimed')
  })
})
