import { describe, expect, it } from 'vitest'
import { rankTracks } from '../../../src/cli/add/rank-tracks.ts'

const ADDRESS = 'https://www.youtube.com/api/timedtext?v=abcdefghijk&lang=en'
const FILES = ['json3', 'srv1', 'srv2', 'srv3', 'ttml', 'srt', 'vtt']

/** As yt-dlp lists one track: an address for each format. */
function track(query = '', formats: readonly string[] = FILES) {
  return formats.map((ext) => ({ ext, url: `${ADDRESS}&fmt=${ext}${query}`, name: 'x' }))
}

/** What a machine heard in English, as yt-dlp lists it: the original twice, and translations. */
const HEARD = { de: track('&tlang=de'), en: track(), 'en-orig': track(), fr: track('&tlang=fr') }
/** YouTube's live chat stands among the subtitles. */
const CHAT = { live_chat: [{ ext: 'json', protocol: 'youtube_live_chat_replay', url: ADDRESS }] }

const tell = (info: unknown, languages?: readonly string[]) =>
  rankTracks(info, languages).tracks.map(({ kind, name }) => `${kind} ${name}`)

describe('ranking the caption tracks of a video', () => {
  it('takes people before machines, and the machine for the case that people left it empty', () => {
    const info = { language: 'en', subtitles: { en: track(), ...CHAT }, automatic_captions: HEARD }
    expect(tell(info)).toEqual(['human en', 'machine en-orig'])
    expect(rankTracks(info).tracks[0]).toEqual({
      kind: 'human',
      isMachine: false,
      name: 'en',
      language: 'en',
      format: 'json3',
    })
  })

  it('knows in which list a track of another language stands, whatever its kind', () => {
    const info = { language: 'de', automatic_captions: { 'en-xx': track() }, subtitles: { fr: track() } }
    const [found] = rankTracks(info, ['en']).tracks
    expect(found).toMatchObject({ kind: 'translated', isMachine: true, name: 'en-xx' })
    expect(rankTracks(info, ['fr']).tracks[0]).toMatchObject({ kind: 'translated', isMachine: false })
  })

  it('takes json3 before WebVTT before anything else, and nothing it cannot read', () => {
    const format = (formats: readonly string[]) =>
      rankTracks({ language: 'en', subtitles: { en: track('', formats) } }).tracks[0]?.format
    expect(format(FILES)).toBe('json3')
    expect(format(['ttml', 'vtt', 'srt'])).toBe('vtt')
    expect(format(['srt'])).toBe('srt')
    expect(format(['ass'])).toBeUndefined()
  })

  it('finds the spoken language by the original of the machine, before what the video says of itself', () => {
    const info = { language: 'de', subtitles: { de: track(), en: track() }, automatic_captions: HEARD }
    expect(tell(info)).toEqual(['human en', 'machine en-orig'])
  })

  it('never takes what a machine has translated', () => {
    expect(tell({ automatic_captions: HEARD })).toEqual(['machine en-orig'])
    expect(tell({ automatic_captions: HEARD }, ['de'])).toEqual([])
    const translated = { automatic_captions: { 'de-en': track('&tlang=de') }, language: 'en' }
    expect(rankTracks(translated)).toEqual({ tracks: [], reason: 'its only captions are translations by a machine' })
  })

  it('takes a translation by people only where it is requested, and says what it is', () => {
    const info = { language: 'en', subtitles: { de: track(), fr: track() } }
    expect(rankTracks(info)).toEqual({
      tracks: [],
      reason: 'it is spoken in en, and its captions are translations: de, fr (--lang takes one)',
    })
    expect(tell(info, ['es', 'de'])).toEqual(['translated de'])
  })

  it('does not guess which of several is the original', () => {
    expect(rankTracks({ subtitles: { de: track(), en: track() } })).toEqual({
      tracks: [],
      reason: 'nothing says which of its captions is the original: de, en (--lang takes one)',
    })
    expect(tell({ subtitles: { de: track() } })).toEqual(['human de'])
    expect(tell({ subtitles: { de: track(), en: track() } }, ['de'])).toEqual(['human de'])
  })

  it('takes the very tag before the bare language before another place, and plain names first', () => {
    const subtitles = { 'en-GB': track(), en: track(), 'en-US': track(), 'en-eEY6OEpapPo': track() }
    expect(tell({ language: 'en-US', subtitles })).toEqual([
      'human en-US',
      'human en',
      'human en-eEY6OEpapPo',
      'human en-GB',
    ])
  })

  it('says which languages there are when the requested one is missing', () => {
    expect(rankTracks({ language: 'en', subtitles: { en: track() }, automatic_captions: HEARD }, ['it'])).toEqual({
      tracks: [],
      reason: 'it has no captions in it, only in en',
    })
  })

  it.each([
    [undefined],
    [[]],
    [{ subtitles: 'none', automatic_captions: [] }],
    [{ subtitles: { en: null, '-all': track(), 'en.*': track() } }],
    [{ language: 'en', subtitles: CHAT }],
  ])('finds nothing in %j', (info) => {
    expect(rankTracks(info)).toEqual({ tracks: [], reason: 'it has no captions' })
  })
})
