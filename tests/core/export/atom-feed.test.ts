import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import { formatAtomFeed, type AtomEntry } from '../../../src/core/export/atom-feed.ts'

const ENTRY: AtomEntry = {
  id: 'https://example.org/e/abc/',
  title: 'How bridges fail',
  url: 'https://example.org/e/abc/?t=5&to=9',
  day: '2026-01-04',
  authors: ['Ada North'],
  text: 'About <bridges> & rivers.',
}
const FEED = { id: 'https://example.org/feed.xml', title: 'Talks', page: 'https://example.org/', author: 'Talks' }

const format = (...entries: Partial<AtomEntry>[]) =>
  formatAtomFeed({ ...FEED, self: FEED.id, entries: entries.map((entry) => ({ ...ENTRY, ...entry })) })
const { DOMParser } = new Window()
const parse = (xml: string) => new DOMParser().parseFromString(xml, 'application/xml')
const readText = (document: ReturnType<typeof parse>, selector: string) => document.querySelector(selector)?.textContent

describe('formatAtomFeed', () => {
  it('has what every feed and entry must have', () => {
    const document = parse(format({}))
    expect(document.querySelector('parsererror')).toBeNull()
    const read = (selector: string) => readText(document, selector)
    expect([read('feed > id'), read('feed > title'), read('feed > author > name')]).toEqual([FEED.id, 'Talks', 'Talks'])
    expect([read('entry > id'), read('entry > title'), read('entry > summary')]).toEqual([
      ENTRY.id,
      ENTRY.title,
      ENTRY.text,
    ])
    expect(document.querySelector('entry > link')?.getAttribute('href')).toBe(ENTRY.url)
    expect(document.querySelector('feed > link[rel="self"]')?.getAttribute('href')).toBe(FEED.id)
  })

  it('is as new as its newest entry, puts what has no day behind the others, and says that it has none', () => {
    const document = parse(format({ day: '2025-12-31' }, { day: '2026-01-04' }, { day: undefined }))
    expect(readText(document, 'feed > updated')).toBe('2026-01-04T00:00:00Z')
    expect(readText(document, 'entry:last-of-type > updated')).toBe('2025-12-31T00:00:00Z')
    expect(document.querySelector('entry:last-of-type > published')).toBeNull()
    expect(readText(document, 'entry:last-of-type > summary')).toBe(`Its date is not known. ${ENTRY.text}`)
  })

  it('names the sound file, and its captions, chapters and people in the podcast namespace', () => {
    const sound = {
      url: 'https://example.org/media/talk.ogg',
      mime: 'audio/ogg',
      transcript: 'https://example.org/e/abc/captions.vtt',
      chapters: 'https://example.org/e/abc/chapters.json',
      people: ['Ada North'],
    }
    const xml = format({ sound })
    expect(xml).toContain('xmlns:podcast="https://podcastindex.org/namespace/1.0"')
    expect(xml).toContain(`<link rel="enclosure" type="audio/ogg" href="${sound.url}"/>`)
    expect(xml).toContain(`<podcast:transcript url="${sound.transcript}" type="text/vtt"/>`)
    expect(xml).toContain(`<podcast:chapters url="${sound.chapters}" type="application/json+chapters"/>`)
    expect(xml).toContain('<podcast:person>Ada North</podcast:person>')
    expect(format({})).not.toContain('podcast')
  })

  it('leaves out characters that no XML may hold', () => {
    expect(format({ title: 'A\u0000B\u000BC\uFFFF\uD800' })).toContain('<title>ABC</title>')
  })
})
