import { describe, expect, it } from 'vitest'
import { subrip } from '../../../../src/core/import/formats/webvtt.ts'
import { readCaptions, tellCodes, tellCues } from './read-captions.ts'

const read = (text: string) => readCaptions(subrip, text, 'a.srt')

const CLEAN = `1
00:00:01,000 --> 00:00:02,500
Hello
there

2
00:00:03,000 --> 00:00:04,000
again
`
const SAME = ['1–2.5 Hello there', '3–4 again']

describe('reading SubRip', () => {
  it.each([
    ['as it should be', CLEAN],
    ['with a byte order mark and CRLF', `\uFEFF${CLEAN.replaceAll('\n', '\r\n')}`],
    ['with CR alone', CLEAN.replaceAll('\n', '\r')],
    ['without indices', CLEAN.replaceAll(/^\d\n/gm, '')],
    ['with indices that start again', CLEAN.replace('\n2\n', '\n1\n')],
    ['with indices in words', CLEAN.replaceAll(/^(\d)\n/gm, 'cue $1\n')],
    ['with coordinates', CLEAN.replaceAll(/(,\d00)\n/g, '$1  X1:40 X2:600 Y1:20 Y2:50\n')],
    ['without a newline at the end', CLEAN.trimEnd()],
    ['with three blank lines between cues', CLEAN.replaceAll('\n\n', '\n\n\n\n')],
  ])('reads a file %s', (_, text) => {
    const parsed = read(text)
    expect(tellCues(parsed)).toEqual(SAME)
    expect(parsed.issues).toEqual([])
  })

  it('takes tags and overrides away and decodes references', () => {
    const parsed = read(`1
00:00:01,000 --> 00:00:02,000
{\\an8}<font color="#fff"><i>Tom</i> &amp; Ann</font> {sic} <b>&lt;3</b>
`)
    expect(tellCues(parsed)).toEqual(['1–2 Tom & Ann {sic} <3'])
  })

  it('reads the line break of another format, not the name of a folder', () => {
    const parsed = read('1\n00:00:01,000 --> 00:00:02,000\n{\\an8}One\\Ntwo\\N<i>three</i> C:\\New\n')
    expect(tellCues(parsed)).toEqual(['1–2 One two three C:\\New'])
  })

  it('takes labels that come again as speakers, and leaves words that only look like one', () => {
    const parsed = read(
      [
        'Alban: Hello.',
        'Note: this is text.',
        'Kevin: Hi.\nAlban: So it\nbegins.',
        '>> KEVIN: Yes.',
        '- KEVIN: No.',
        'Note: and this.',
        'Kevin Bell: Bye.',
        'Kevin: It is 12:30 now.',
      ]
        .map((text, index) => `${index + 1}\n00:00:0${index},000 --> 00:00:0${index + 1},000\n${text}\n`)
        .join('\n'),
    )
    expect(tellCues(parsed)).toEqual([
      '0–1 Alban: Hello.',
      '1–2 Note: this is text.',
      '2–3 Kevin: Hi.',
      '2–3 Alban: So it begins.',
      '3–4 KEVIN: Yes.',
      '4–5 KEVIN: No.',
      '5–6 Note: and this.',
      '6–7 Kevin Bell: Bye.',
      '7–8 Kevin: It is 12:30 now.',
    ])
    expect(parsed.draft?.cues?.map((cue) => cue.speaker)).toEqual([
      'Alban',
      undefined,
      'Kevin',
      'Alban',
      'KEVIN',
      'KEVIN',
      undefined,
      'Kevin Bell',
      'Kevin',
    ])
  })

  it('counts blank cues instead of keeping them', () => {
    const parsed = read('1\n00:00:01,000 --> 00:00:02,000\n\n\n2\n00:00:02,000 --> 00:00:03,000\nHi\n')
    expect(tellCues(parsed)).toEqual(['2–3 Hi'])
    expect(parsed.removed).toEqual({ 'blank-cue': 1 })
  })

  it('keeps text behind a blank line with the cue above and says so', () => {
    const parsed = read('1\n00:00:01,000 --> 00:00:02,000\nHello\n\nthere\n\n2\n00:00:02,000 --> 00:00:03,000\nHi\n')
    expect(tellCues(parsed)).toEqual(['1–2 Hello there', '2–3 Hi'])
    expect(parsed.issues).toMatchObject([{ code: 'text-after-blank', line: 5, excerpt: 'there' }])
  })

  it('reads WebVTT only under its own name', () => {
    expect(subrip.accepts('a.srt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nx')).toBe(false)
    expect(subrip.accepts('a.txt', CLEAN)).toBe(true)
    expect(subrip.accepts('a.srt', 'just words')).toBe(false)
    expect(tellCodes(read('just words'))).toContain('no-cues')
  })
})
