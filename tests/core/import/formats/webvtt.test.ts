import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { subrip, webvtt } from '../../../../src/core/import/formats/webvtt.ts'
import { readCaptions, tellCodes, tellCues } from './read-captions.ts'

const read = (text: string) => readCaptions(webvtt, text, 'a.vtt')

describe('reading WebVTT', () => {
  it('reads cues with settings, identifiers and several lines', () => {
    const parsed = read(`WEBVTT - A title

intro
00:01.000 --> 00:02.500 align:start position:0%
Hello
there

00:00:03.000-->00:00:04.000
again
`)
    expect(tellCues(parsed)).toEqual(['1–2.5 Hello there', '3–4 again'])
    expect(tellCodes(parsed)).toEqual(['odd-arrow'])
  })

  it('passes over notes, styles and regions wherever they stand', () => {
    const parsed = read(`WEBVTT
Kind: captions
Language: en-GB
Style:
::cue(c.x) { color: red;
 }

STYLE
::cue { color: red }

REGION
id:fred

NOTE one line

00:01.000 --> 00:02.000
Hello

NOTE
several
lines

00:02.000 --> 00:03.000
World
`)
    expect(tellCues(parsed)).toEqual(['1–2 Hello', '2–3 World'])
    expect(parsed.draft?.language).toBe('en-GB')
    expect(parsed.issues).toEqual([])
  })

  it('passes over a note, a style and a region behind a cue without text', () => {
    const parsed = read(`WEBVTT

00:01.000 --> 00:02.000

NOTE not spoken

00:02.000 --> 00:03.000

STYLE
::cue { color: red }

00:03.000 --> 00:04.000

Spoken, below a blank line
`)
    expect(tellCues(parsed)).toEqual(['3–4 Spoken, below a blank line'])
    expect(parsed.issues).toEqual([])
  })

  it('takes a shorter end that lies before the start for cut only where the file breaks off', () => {
    const text =
      'WEBVTT\n\n100:00:05.000 --> 59:18.079\nFirst\n\n01:00:02.500 --> 01:00\nSecond\n\n01:00:03.000 --> 01:0'
    const parsed = read(text)
    expect(tellCues(parsed)).toEqual(['360005–360007 First', '3602.5–3604.5 Second'])
    expect(tellCodes(parsed)).toContain('cut-cue')
  })

  it('takes voices as speakers, also two in one cue, and keeps word times', () => {
    const parsed = read(`WEBVTT

00:01.000 --> 00:05.000
<v.loud Mary &amp; Ann>Hello <i>you</i></v>
<v Bob>Hi <00:03.000>there <00:04.000>all

00:05.000 --> 00:06.000
<v Bob>
Bye
`)
    expect(tellCues(parsed)).toEqual(['1–5 Mary & Ann: Hello you', '1–5 Bob: Hi@1 there@3 all@4', '5–6 Bob: Bye@5'])
  })

  it('keeps text that only looks like a tag', () => {
    const parsed = read(`WEBVTT

00:01.000 --> 00:02.000
I <3 you, a < b, <inaudible> &lt;script&gt; <b>bold</b> <c.red.big>x</c> <ruby>漢<rt>kan</rt></ruby>
`)
    expect(tellCues(parsed)).toEqual(['1–2 I <3 you, a < b, <inaudible> <script> bold x 漢kan'])
  })

  it('reads chapter titles like any other cue', () => {
    expect(tellCues(read('WEBVTT\n\nSlide 1\n00:00:00.000 --> 00:00:10.700\nTitle Slide\n'))).toEqual([
      '0–10.7 Title Slide',
    ])
  })

  it('says where text was lost above the first cue', () => {
    const parsed = read('WEBVTT\n\nhello\n\n00:01.000 --> 00:02.000\nworld')
    expect(parsed.issues).toMatchObject([{ code: 'text-before-first-cue', line: 3, excerpt: 'hello' }])
  })

  it('refuses a file without any cue and says so', () => {
    const parsed = read('WEBVTT\n\nNOTE nothing here\n')
    expect(parsed.draft).toBeUndefined()
    expect(parsed.issues).toMatchObject([{ code: 'no-cues', severity: 'error' }])
  })

  it('recognises files by content', () => {
    expect(webvtt.accepts('a.txt', 'WEBVTT\n')).toBe(true)
    expect(webvtt.accepts('a.vtt', '0.5 --> 3.25\nHello')).toBe(true)
    expect(webvtt.accepts('a.vtt', '1\n00:00:01,000 --> 00:00:02,000\nHello')).toBe(false)
    expect(webvtt.accepts('a.vtt', 'Once upon a time')).toBe(false)
  })
})

describe("YouTube's automatic captions", () => {
  const rolling = `WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.310 align:start position:0%
 
So<00:00:00.320><c> what</c><00:00:00.560><c> is</c>

00:00:02.310 --> 00:00:02.320 align:start position:0%
So what is
 

00:00:02.320 --> 00:00:04.950 align:start position:0%
So what is
the<00:00:03.280><c> latest?</c>

00:00:04.950 --> 00:00:04.960 align:start position:0%
the latest?
 

00:00:04.960 --> 00:00:06.000 align:start position:0%
the latest?
naturally
`

  it('appear once, with the time of every word', () => {
    const parsed = read(rolling)
    expect(tellCues(parsed)).toEqual([
      '0.16–2.32 So@0.16 what@0.32 is@0.56',
      '2.32–4.96 the@2.32 latest?@3.28',
      '4.96–6 naturally@4.96',
    ])
    expect(parsed.removed).toEqual({ 'rolling-repeat': 10 })
    expect(parsed.issues).toEqual([])
  })

  it('come out the same when the lines of a single space were trimmed to nothing', () => {
    const trimmed = read(rolling.replaceAll('\n \n', '\n\n'))
    expect(tellCues(trimmed)).toEqual(tellCues(read(rolling)))
  })

  const fixture = readFileSync(new URL('../../../fixtures/caption-variants/rolling.en.vtt', import.meta.url), 'utf8')
  const said = ['the river runs and runs', 'no no no', 'no no no', 'stop']

  it('keep what is said twice, word by word and line by line', () => {
    const parsed = read(fixture)
    expect(parsed.draft?.cues?.map((cue) => cue.text)).toEqual(said)
    expect(parsed.draft?.cues?.map((cue) => cue.words?.starts.length)).toEqual([5, 3, 3, 1])
  })

  it('come out the same from SubRip, where converters drop the word times', () => {
    const cues = fixture.split('\n\n').slice(1)
    const srt = cues.map(
      (cue, index) =>
        `${index + 1}\n${cue
          .replace(/ align.*/, '')
          .replaceAll('.', ',')
          .replace(/<[^>]*>/g, '')
          .replaceAll('\n \n', '\n')
          .trimEnd()}\n`,
    )
    const parsed = readCaptions(subrip, srt.join('\n'), 'a.srt')
    expect(parsed.draft?.cues?.map((cue) => cue.text)).toEqual(said)
  })
})
