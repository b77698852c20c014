/** Faults of caption files, one line each: what is written, what is read, what is said. */

import { describe, expect, it } from 'vitest'
import { BACKUP_FORMAT } from '../../../../src/core/import/backup-format.ts'
import { createCaption, buildLine } from '../../../../src/core/import/captions/caption.ts'
import { finishCaptions } from '../../../../src/core/import/captions/tidy/finish-captions.ts'
import { importers, findImporter } from '../../../../src/core/import/importers.ts'
import { decodeFile } from '../../../../src/core/import/source-file.ts'
import { createIssueLog, createIssueTally } from '../../../../src/core/import/issue.ts'
import { LIMITS } from '../../../../src/core/import/limits.ts'
import { tellCodes, tellCues } from './read-captions.ts'

/** Reads a file the way the program does: decoded, its format found by name and content. */
function importText(name: string, content: string | object) {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const decoded = decodeFile({ name, bytes: new TextEncoder().encode(text) })
  const choice = findImporter(decoded.text!, importers)
  const parsed = choice.importer?.parse(decoded.text!) ?? { draft: undefined, issues: [] }
  const all = { ...parsed, issues: [...decoded.issues, ...choice.issues, ...parsed.issues] }
  return { format: choice.importer?.format, cues: tellCues(all), codes: tellCodes(all), parsed: all }
}

const CUE = '00:01.000 --> 00:02.000\nHello\n'
const vtt = (body: string) => `WEBVTT\n\n${body}`

describe('headers', () => {
  it.each([
    ['none', CUE, ['no-header']],
    ['with text behind', `WEBVTT - by hand\n\n${CUE}`, []],
    ['behind a byte order mark', `\uFEFFWEBVTT\n\n${CUE}`, []],
    ['without a blank line', `WEBVTT\n${CUE}`, ['header-without-blank']],
    ['that shift all times', `WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n${CUE}`, ['timestamp-map']],
  ])('%s', (_, text, codes) => {
    expect(importText('a.vtt', text)).toMatchObject({ format: 'webvtt', cues: ['1–2 Hello'], codes })
  })
})

describe('times', () => {
  it.each([
    ['commas in WebVTT', 'a.vtt', vtt('00:00:01,000 --> 00:00:02,000\nHello'), '1–2 Hello', ['time-form']],
    ['full stops in SubRip', 'a.srt', '1\n00:00:01.000 --> 00:00:02.000\nHello', '1–2 Hello', []],
    ['one digit', 'a.srt', '1\n00:00:01,5 --> 00:00:02,0\nHello', '1.5–2 Hello', ['time-form']],
    ['two digits', 'a.srt', '1\n00:00:01,25 --> 00:00:02,00\nHello', '1.25–2 Hello', ['time-form']],
    ['six digits', 'a.srt', '1\n00:00:01,250000 --> 00:00:02,000000\nHello', '1.25–2 Hello', ['time-form']],
    ['no fraction', 'a.srt', '1\n00:00:01 --> 00:00:02\nHello', '1–2 Hello', ['time-form']],
    ['seconds alone', 'a.vtt', vtt('1.250 --> 2.000\nHello'), '1.25–2 Hello', ['time-form']],
    ['spaces inside', 'a.srt', '1\n00: 00: 01,250 --> 00: 00: 02,000\nHello', '1.25–2 Hello', []],
    ['a colon for milliseconds', 'a.srt', '1\n00:00:01:250 --> 00:00:02:000\nHello', '1.25–2 Hello', ['time-form']],
    [
      'frames',
      'a.srt',
      '1\n00:00:01:12 --> 00:00:02:00\nHello\n\n2\n00:00:03:00 --> 00:00:03:23\n',
      '1.5–2 Hello',
      ['time-in-frames'],
    ],
    ['a hundred hours', 'a.vtt', vtt('123:00:00.000 --> 123:00:01.000\nHello'), '442800–442801 Hello', []],
    ['75 minutes', 'a.vtt', vtt('00:75:00.000 --> 00:75:01.000\nHello'), '4500–4501 Hello', ['time-over-59']],
    ['60 seconds', 'a.vtt', vtt('00:00:60.000 --> 00:01:01.000\nHello'), '60–61 Hello', ['time-over-59']],
  ])('%s', (_, name, text, cue, codes) => {
    expect(importText(name, text)).toMatchObject({ cues: [cue], codes })
  })

  it.each([
    ['a negative time', '-00:00:01,000 --> 00:00:02,000'],
    ['99:99:99', '99:99:99,000 --> 99:99:99,999'],
    ['more than a thousand hours', '9000:00:00,000 --> 9000:00:01,000'],
    ['a misspelt time', '00:00:0l,000 --> 00:00:02,000'],
  ])('%s: the cue is left out, with its words in the report', (_, timing) => {
    const read = importText('a.srt', `1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n${timing}\nlost words\n`)
    expect(read).toMatchObject({ cues: ['1–2 Hello'], codes: ['bad-cue-time'] })
    expect(read.parsed.issues[0]).toMatchObject({ line: 6, excerpt: `${timing} lost words` })
  })
})

describe('arrows', () => {
  it.each(['->', '→', '=>', '—>', '–>', '--->', '--&gt;', '–', ' - '])('%j', (arrow) => {
    const read = importText('a.srt', `1\n00:00:01,000 ${arrow} 00:00:02,000\nHello\n`)
    expect(read).toMatchObject({ cues: ['1–2 Hello'], codes: ['odd-arrow'] })
  })

  it('without spaces are said to be that', () => {
    const read = importText('a.srt', '1\n00:00:01,000-->00:00:02,000\nHello\n')
    expect(read).toMatchObject({ cues: ['1–2 Hello'], codes: ['odd-arrow'] })
    expect(read.parsed.issues[0]!.what).toBe('the arrow is written without spaces')
  })

  it('without spaces around', () => {
    expect(importText('a.srt', '1\n00:00:01,000-->00:00:02,000\nHello\n').cues).toEqual(['1–2 Hello'])
  })

  it('inside text are text', () => {
    const text = 'from 1:00 --> 2:00\nand x --> y\n12:30 --> 1:00 works'
    expect(importText('a.srt', `1\n00:00:01,000 --> 00:00:02,000\n${text}\n`)).toMatchObject({
      cues: ['1–2 from 1:00 --> 2:00 and x --> y 12:30 --> 1:00 works'],
      codes: [],
    })
  })

  it('in identifiers and notes start no cue', () => {
    expect(importText('a.vtt', vtt(`a --> b\n${CUE}\nNOTE a --> b\n\nNOTE\nx --> y\n`))).toMatchObject({
      cues: ['1–2 Hello'],
      codes: [],
    })
  })
})

describe('cues run together', () => {
  it.each([
    ['in SubRip', 'a.srt', '1\n00:00:01,000 --> 00:00:02,000\nHello\n2\n00:00:02,000 --> 00:00:03,000\nyou\n'],
    [
      'in SubRip without indices',
      'a.srt',
      '00:00:01,000 --> 00:00:02,000\nHello\n00:00:02,000 --> 00:00:03,000\nyou\n',
    ],
    ['in WebVTT', 'a.vtt', vtt('00:01.000 --> 00:02.000\nHello\n00:02.000 --> 00:03.000\nyou\n')],
  ])('%s are told apart', (_, name, text) => {
    expect(importText(name, text)).toMatchObject({ cues: ['1–2 Hello', '2–3 you'], codes: ['no-blank-line'] })
  })

  it('text in the line of the times is text', () => {
    expect(importText('a.srt', '1\n00:00:01,000 --> 00:00:02,000 Hello\nyou\n')).toMatchObject({
      cues: ['1–2 Hello you'],
      codes: ['text-on-timing-line'],
    })
  })
})

it('a time of an unusual form is quoted', () => {
  const { parsed } = importText('a.srt', '1\n1,5 --> 2,0\nHello')
  expect(parsed.issues).toMatchObject([{ what: 'a time is not in the form SubRip requires: 1,5 --> 2,0', line: 2 }])
})

describe('spans', () => {
  const cues = (...spans: string[]) =>
    vtt(spans.map((span, index) => `${span.replace('-', ' --> ')}\nc${index}\n`).join('\n'))

  it('that end before or when they start last to the next cue, at most two seconds', () => {
    const read = importText('a.vtt', cues('00:01.000-00:00.500', '00:02.000-00:02.000', '00:09.000-00:08.000'))
    expect(read).toMatchObject({ cues: ['1–2 c0', '2–4 c1', '9–11 c2'], codes: ['end-before-start'] })
    expect(read.parsed.issues[0]!.what).toMatch(/^3 captions end before they start \(first: /)
  })

  it('that overlap, nest or start together are all kept', () => {
    const read = importText('a.vtt', cues('00:01.000-00:09.000', '00:02.000-00:03.000', '00:02.000-00:04.000'))
    expect(read).toMatchObject({ cues: ['1–9 c0', '2–3 c1', '2–4 c2'], codes: [] })
  })

  it('out of order keep the order of the file, and the file says so', () => {
    const read = importText('a.vtt', cues('00:05.000-00:06.000', '00:01.000-00:02.000'))
    expect(read).toMatchObject({ cues: ['5–6 c0', '1–2 c1'], codes: ['time-goes-back'] })
    expect(read.parsed.issues[0]).toMatchObject({
      what: expect.stringMatching(/are out of order \(first at 0:01\)$/),
      excerpt: 'c1',
    })
  })

  it('past the end of the media are kept and said', () => {
    const segments = [
      { start: 0, end: 1, text: 'a' },
      { start: 20, end: 21, text: 'b' },
    ]
    expect(importText('a.json', { duration: 10, text: 'a b', segments })).toMatchObject({
      cues: ['0–1 a', '20–21 b'],
      codes: ['past-the-end'],
    })
  })
})

describe('files that break off', () => {
  it.each([
    ['behind an index', '\n2\n', 'index-without-cue'],
    ['behind the arrow', '\n2\n00:00:02,000 --> 00:0', 'cut-cue'],
    ['behind the first time', '\n2\n00:00:02,000 -->', 'cut-cue'],
  ])('%s', (_, tail, code) => {
    const read = importText('a.srt', `1\n00:00:01,000 --> 00:00:02,000\nHello\n${tail}`)
    expect(read).toMatchObject({ cues: ['1–2 Hello'], codes: [code] })
  })

  it('inside JSON are refused with the place', () => {
    const read = importText('a.json', '{"segments": [\n{"start": 0, "end": 1, "text": "Hel')
    expect(read.parsed.draft).toBeUndefined()
    expect(read.parsed.issues).toMatchObject([{ code: 'not-json', line: 2, column: 32 }])
  })
})

describe('JSON', () => {
  it('with NaN is refused with the place and what to do', () => {
    const read = importText('a.json', '{"text": "a",\n "segments": [{"start": NaN, "text": "a"}]}')
    expect(read.parsed.issues).toMatchObject([
      {
        code: 'not-json',
        line: 2,
        column: 25,
        what: 'NaN is not allowed in JSON',
        hint: 're-export with null in its place',
      },
    ])
  })

  it('nested deeper than the limit is refused', () => {
    const nest = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
    expect(importText('a.json', nest(LIMITS.depth + 1)).codes).toEqual(['too-deep'])
    expect(importText('a.json', nest(LIMITS.depth)).codes).toEqual(['unknown-json'])
    expect(importText('a.json', nest(1_000_000)).codes).toEqual(['too-deep'])
  })

  it('events without start or length begin and end with their neighbours', () => {
    const segs = (utf8: string) => ({ segs: [{ utf8 }] })
    const events = [
      { dDurationMs: 500, ...segs('a') },
      { tStartMs: 2000, ...segs('b') },
      { ...segs('c') },
      { tStartMs: 3000, ...segs('d') },
    ]
    expect(importText('a.json3', { events })).toMatchObject({
      cues: ['0–2 a', '2– b', '2–3 c', '3– d'],
      codes: ['missing-start'],
    })
  })

  it('times far apart for so few words are milliseconds', () => {
    const segments = [
      { speaker: 'A', start: 0, end: 4000, text: 'Hello there you' },
      { speaker: 'B', start: 4000, end: 9000, text: 'Yes' },
    ]
    expect(importText('a.json', { segments })).toMatchObject({
      cues: ['0–4 A: Hello there you', '4–9 B: Yes'],
      codes: ['milliseconds'],
    })
  })

  it('loops of a machine are kept and said', () => {
    const segments = Array.from({ length: 6 }, (_, start) => ({ start, end: start + 1, text: 'Thank you.' }))
    const read = importText('a.json', { text: '', segments })
    expect(read.cues).toHaveLength(6)
    expect(read.codes).toEqual(['repeated-text'])
  })

  it('without a transcript says what it holds and what would be read', () => {
    const [issue] = importText('package.json', { name: 'x', version: '1' }).parsed.issues
    expect(issue).toMatchObject({ code: 'unknown-json', severity: 'error' })
    expect(issue?.what).toContain('(fields: name, version)')
    // Words in quotation marks are set as values to write, so there may be no JSON in it.
    expect(issue?.hint).toBe('give it a list of records, each with "text" and with its "start" in seconds')
  })

  it.each([
    ['a backup', { format: BACKUP_FORMAT, version: 1, records: {} }],
    ['a file of annotations', { type: 'AnnotationPage', items: [] }],
  ])('that is %s says where it is imported', (_kind, file) => {
    const [issue] = importText('a.json', file).parsed.issues
    expect(issue).toMatchObject({ code: 'backup-file', severity: 'error' })
    expect(issue?.hint).toContain('"Import notes or a backup…"')
  })

  it('that is an episode already says so', () => {
    expect(importText('a.json', { formatVersion: 1, id: 'x', cues: [{ start: 1, text: 'a' }] }).codes).toEqual([
      'episode-file',
    ])
  })
})

describe('names that lie', () => {
  it.each([
    ['a.srt', vtt(CUE), 'webvtt'],
    ['a.vtt', '1\n00:00:01,000 --> 00:00:02,000\nHello\n', 'subrip'],
    ['a.json', vtt(CUE), 'webvtt'],
    ['a.vtt', '{"events":[{"tStartMs":1000,"dDurationMs":1000,"segs":[{"utf8":"Hello"}]}]}', 'youtube-json3'],
    ['a.txt', '<tt xmlns="http://www.w3.org/ns/ttml"><body><p begin="1s" end="2s">Hello</p></body></tt>', 'ttml'],
    ['a.srt', '0:00:01.000,0:00:02.000\nHello\n', 'sbv'],
  ])('%s is read by its content', (name, text, format) => {
    expect(importText(name, text)).toMatchObject({ format, cues: ['1–2 Hello'], codes: ['name-lies'] })
  })

  it.each([
    ['a.ass', '[Script Info]\nTitle: x\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Hi'],
    ['feed.xml', '<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>'],
    ['page.html', '<html><body><p>Hello</p></body></html>'],
  ])('%s is refused and the formats are named', (name, text) => {
    const read = importText(name, text)
    expect(read).toMatchObject({ format: undefined, codes: ['unknown-format'] })
    expect(read.parsed.issues[0]!.hint).toContain('.md, .vtt, .srt, .sbv')
  })
})

describe('line ends', () => {
  it.each(['\r\n', '\r'])('%j read like any other', (end) => {
    for (const [name, text] of [
      ['a.vtt', vtt(`${CUE}\n${CUE}`)],
      ['a.sbv', '0:00:01.000,0:00:02.000\nHello\n'],
    ] as const)
      expect(importText(name, text.replaceAll('\n', end))).toEqual(importText(name, text))
  })
})

describe('the number of cues', () => {
  it('may reach the limit and not pass it @slow', () => {
    const caption = createCaption({ start: 1, end: 2 }, buildLine('a'), {})
    const finish = (count: number) => {
      const captions = Array.from({ length: count }, () => caption)
      const { draft, issues } = finishCaptions({ captions }, createIssueLog('a.vtt'), createIssueTally())
      return { count: draft?.cues?.length, codes: issues.map((issue) => issue.code) }
    }
    expect(finish(LIMITS.cues)).toEqual({ count: LIMITS.cues, codes: ['repeated-text'] })
    expect(finish(LIMITS.cues + 1)).toEqual({ count: undefined, codes: ['too-many-cues'] })
  })

  it('says which cue is very long, and keeps it', () => {
    const cue = (length: number) => vtt(`00:01.000 --> 00:02.000\n${'a'.repeat(length)}\n`)
    expect(importText('a.vtt', cue(LIMITS.cueText)).codes).toEqual([])
    expect(importText('a.vtt', cue(LIMITS.cueText + 1))).toMatchObject({ codes: ['long-cue'] })
  })
})
