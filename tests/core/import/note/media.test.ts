import { describe, expect, it } from 'vitest'
import { readNote } from '../../../support/import-text.ts'

const noteOf = (fields: string) =>
  readNote(`---\ntitle: A talk\n${fields}\n---\n\n# A talk\n\n## Transcript\n\n[0:00] Hello.\n`)

describe('a recording named in the front matter', () => {
  it.each([
    ['media: media/guide.ogg', 'media/guide.ogg', 'audio/ogg'],
    ['Audio URL: https://example.org/a/talk.mp3?key=1', 'https://example.org/a/talk.mp3?key=1', 'audio/mpeg'],
    ['recording: "talk.webm"', 'talk.webm', 'video/webm'],
    ['url: https://example.org/talk.m4a', 'https://example.org/talk.m4a', 'audio/mp4'],
  ])('is the media of the episode: %s', (fields, url, mime) => {
    expect(noteOf(fields).media).toEqual({ kind: 'file', url, mime })
  })

  it('may have a second format, named below the first', () => {
    expect(noteOf('media: media/guide.ogg\nmedia_fallback: media/guide.m4a').media).toEqual({
      kind: 'file',
      url: 'media/guide.ogg',
      mime: 'audio/ogg',
      fallback: { url: 'media/guide.m4a', mime: 'audio/mp4' },
    })
    const { media, extra } = noteOf('media_fallback: media/guide.m4a')
    expect(media).toBeUndefined()
    expect(extra).toEqual({ media_fallback: 'media/guide.m4a' })
  })

  it('leaves the id of the note to be the id of the episode', () => {
    const { id, media } = noteOf('id: spokenguide\nmedia: media/guide.ogg')
    expect(id).toBe('spokenguide')
    expect(media).toMatchObject({ kind: 'file', url: 'media/guide.ogg' })
  })

  it.each([
    'media: javascript:alert(1)//a.ogg',
    'media: ../../a.ogg',
    'media: yes',
    'audio: stereo',
    'url: https://example.org/talk',
  ])('is kept as text where it is none: %s', (fields) => {
    const { media, extra } = noteOf(fields)
    expect(media).toBeUndefined()
    expect(Object.values(extra)).toHaveLength(1)
  })
})

describe('a moment of a recording on the site', () => {
  it('is where a quote stands, though the link leads to no video', () => {
    const quote = '> "Hello."\n> — Ann, [0:17](media/guide.ogg#t=17)'
    const { quotes } = readNote(
      `---\nid: spokenguide\nmedia: media/guide.ogg\n---\n\n# A talk\n\n## Quotes\n\n${quote}\n`,
    )
    expect(quotes).toMatchObject([{ text: 'Hello.', speaker: 'Ann', at: 17 }])
  })
})
