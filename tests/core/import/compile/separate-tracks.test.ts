import { describe, expect, it } from 'vitest'
import { parseTrackFile, splitTracks } from '../../../../src/core/episode/tracks.ts'
import { importFiles } from '../../../../src/core/import/import-file.ts'

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })
const vtt = (header: string, ...lines: string[]) =>
  `WEBVTT${header}\n\n${lines.map((line, at) => `00:00:${10 + at * 5}.000 --> 00:00:${14 + at * 5}.000\n${line}`).join('\n\n')}\n`

const ENGLISH = vtt('', 'The moon pulls the water twice a day.', 'And nobody who lives here minds that at all.')
const GERMAN = vtt('', 'Der Mond zieht das Wasser zweimal am Tag.', 'Und keiner, der hier lebt, stört sich daran.')
const NOTE = `---
title: Tides
---

## Transcript

[0:10] The moon pulls water two times a day.

[0:15] And nobody here minds that at all. They have their boats, they have their nets, and they know when the water
comes back: the moon does it for all of them, for free, every day that there is.
`

const read = (...files: { name: string; bytes: Uint8Array }[]) => {
  const { episode, issues } = importFiles(files)
  return { ...episode!, codes: issues.map(({ code }) => code) }
}
const texts = (cues: readonly { text: string }[] = []) => cues.map(({ text }) => text.split(' ')[0])

describe('other texts of a recording', () => {
  it('keeps a translation beside the text, and none of its words in it', () => {
    const episode = read(file('tides.vtt', ENGLISH), file('tides.de.machine.vtt', GERMAN))
    expect(texts(episode.cues)).toEqual(['The', 'And'])
    expect(episode.tracks).toMatchObject([
      { key: 'de', language: 'de', kind: 'translation', by: 'machine', name: 'tides.de.machine.vtt', format: 'webvtt' },
    ])
    expect(texts(episode.tracks![0]!.cues)).toEqual(['Der', 'Und'])
    expect(episode.sources).toHaveLength(1)
  })

  it('lays captions in the language of the note under it, and keeps them as a second transcript', () => {
    const episode = read(file('tides.md', NOTE), file('tides.en.vtt', ENGLISH), file('tides.de.vtt', GERMAN))
    expect(episode.cues[0]!.text).toBe('The moon pulls water two times a day.')
    expect(episode.tracks!.map(({ key, kind }) => [key, kind])).toEqual([
      ['de', 'translation'],
      ['en', 'transcript'],
    ])
  })

  it('keeps no second transcript of the same words', () => {
    const episode = read(file('tides.vtt', ENGLISH), file('tides.en.vtt', ENGLISH.replace(' at all', ' at  all')))
    expect(episode.tracks).toBeUndefined()
  })

  it.each([
    ['a name without a language', [file('x.de.vtt', GERMAN), file('x.vtt', ENGLISH)]],
    [
      'what the other files state',
      [
        file('x.de.vtt', GERMAN),
        file('x.en.vtt', ENGLISH),
        file('x.info.json', '{"id":"1","title":"x","extractor":"a","language":"en"}'),
      ],
    ],
    ['the mark of a downloader', [file('x.de.vtt', GERMAN), file('x.en-orig.vtt', ENGLISH)]],
    [
      'what the file says itself',
      [file('x.de.vtt', GERMAN), file('x.vtt', ENGLISH.replace('WEBVTT', 'WEBVTT\nLanguage: en'))],
    ],
  ])('knows the original by %s', (_, files) => {
    const episode = read(...files)
    expect(texts(episode.cues)).toEqual(['The', 'And'])
    expect(episode.tracks!.map(({ key, kind }) => [key, kind])).toEqual([['de', 'translation']])
    expect(episode.codes).toEqual([])
  })

  it('says that nothing says which is the original', () => {
    const episode = read(file('x.de.vtt', GERMAN), file('x.en.vtt', ENGLISH))
    expect(texts(episode.cues)).toEqual(['Der', 'Und'])
    expect(episode.codes).toEqual(['original-unknown'])
  })

  it('knows from an info file who made captions', () => {
    const info = {
      id: '1',
      title: 'x',
      extractor: 'a',
      language: 'en',
      subtitles: { de: [] },
      automatic_captions: { de: [], fr: [] },
    }
    const episode = read(
      file('x.vtt', ENGLISH),
      file('x.de.vtt', GERMAN),
      file('x.fr.vtt', GERMAN),
      file('x.info.json', JSON.stringify(info)),
    )
    expect(episode.tracks!.map(({ key, by }) => [key, by])).toEqual([
      ['de', 'human'],
      ['fr', 'machine'],
    ])
  })

  it('gives each text a file of its own, which is read for its episode alone', () => {
    const { codes: _codes, ...whole } = read(file('x.vtt', ENGLISH), file('x.de.vtt', GERMAN))
    const { episode, files } = splitTracks(whole)
    expect(episode.tracks).toEqual([{ ...whole.tracks![0], cues: undefined }])
    const text = JSON.stringify(files.get('de'))
    expect(parseTrackFile(text, episode, episode.tracks![0]!)).toEqual({ ok: true, cues: whole.tracks![0]!.cues })
    expect(parseTrackFile(text, { id: 'other' as never }, episode.tracks![0]!)).toMatchObject({ ok: false })
    expect(parseTrackFile('{', episode, episode.tracks![0]!)).toMatchObject({
      ok: false,
      problem: { code: 'not-json' },
    })
  })
})
