import { describe, expect, it } from 'vitest'
import { sbv } from '../../../../src/core/import/formats/sbv.ts'
import {
  youtubeJson3,
  youtubeSrv1,
  youtubeSrv3,
  youtubeTranscriptApi,
} from '../../../../src/core/import/formats/youtube.ts'
import { readCaptions, tellCodes, tellCues } from './read-captions.ts'

describe('reading json3', () => {
  it('keeps word times, clips ends to the next start and passes over windows and line breaks', () => {
    const parsed = readCaptions(youtubeJson3, {
      events: [
        { tStartMs: 0, dDurationMs: 90000, id: 1, wpWinPosId: 1 },
        { tStartMs: 160, dDurationMs: 4790, wWinId: 1, segs: [{ utf8: 'So' }, { utf8: ' what', tOffsetMs: 160 }] },
        { tStartMs: 2310, dDurationMs: 2640, wWinId: 1, aAppend: 1, segs: [{ utf8: '\n' }] },
        { tStartMs: 2320, dDurationMs: 5110, wWinId: 1, segs: [{ utf8: 'naturally' }] },
        { tStartMs: 5000, dDurationMs: 2000, segs: [{ utf8: 'a\nb' }] },
      ],
    })
    expect(tellCues(parsed)).toEqual(['0.16–2.32 So@0.16 what@0.32', '2.32–5 naturally@2.32', '5–7 a b'])
    expect(parsed.issues).toEqual([])
  })

  it('makes no word times for captions made by people', () => {
    const events = [{ tStartMs: 1000, dDurationMs: 500, segs: [{ utf8: 'Hello' }, { utf8: ' you' }] }]
    expect(tellCues(readCaptions(youtubeJson3, { events }))).toEqual(['1–1.5 Hello you'])
  })
})

describe('reading srv3 and srv2', () => {
  it('reads pieces with times, breaks and styles', () => {
    const parsed = readCaptions(
      youtubeSrv3,
      `<?xml version="1.0" encoding="utf-8" ?><timedtext format="3">
<head><pen id="1" b="1" /><ws id="0"/></head>
<body><w t="0" id="1"/>
<p t="160" d="4790" w="1"><s ac="252">So</s><s t="160" ac="252"> what</s></p>
<p t="2310" d="10" w="1" a="1">
</p>
<p t="2320" d="3000" p="1">it&#39;s <s p="1">fine</s><br/>now</p>
</body></timedtext>`,
    )
    expect(tellCues(parsed)).toEqual(['0.16–2.32 So@0.16 what@0.32', "2.32–5.32 it's fine now"])
    expect(parsed.issues).toEqual([])
  })

  it('reads the older form', () => {
    const text = '<timedtext><text t="1000" d="500">Hi</text><text t="2000" d="500" append="1">\n</text></timedtext>'
    expect(tellCues(readCaptions(youtubeSrv3, text))).toEqual(['1–1.5 Hi'])
  })
})

describe('reading srv1', () => {
  it('decodes what was escaped twice and takes tags away', () => {
    const parsed = readCaptions(
      youtubeSrv1,
      `<?xml version="1.0"?><transcript><text start="0" dur="1.54">it&amp;#39;s &lt;i>not&lt;/i> it</text><text start="1.54" dur="4.16">a &amp;lt; b</text><text start="5" dur="0.5"/></transcript>`,
    )
    expect(tellCues(parsed)).toEqual(["0–1.54 it's not it", '1.54–5.7 a < b'])
  })

  it('keeps what is whole when the file breaks off', () => {
    const parsed = readCaptions(
      youtubeSrv1,
      '<transcript>\n<text start="1" dur="1">one</text>\n<text start="2" dur="1">tw',
    )
    expect(tellCues(parsed)).toEqual(['1–2 one', '2–3 tw'])
    expect(parsed.issues).toMatchObject([{ code: 'cut-cue', line: 3 }])
  })
})

describe('reading SBV', () => {
  it('reads lines, breaks in words and an end before its start', () => {
    const parsed = readCaptions(sbv, '0:00:00.378,0:00:11.378\nOne[br]two\nthree\n\n0:00:17.484,0:00:16.543\nfour\n')
    expect(tellCues(parsed)).toEqual(['0.378–11.378 One two three', '17.484–19.484 four'])
    expect(parsed.issues).toMatchObject([{ code: 'end-before-start', line: 5 }])
  })

  it('leaves out a cue whose times cannot be', () => {
    const parsed = readCaptions(sbv, '0:99:99.000,0:00:02.000\nbad\n\n0:00:03.000,0:00:04.000\ngood\n')
    expect(tellCues(parsed)).toEqual(['3–4 good'])
    expect(parsed.issues).toMatchObject([{ code: 'bad-cue-time', line: 1, excerpt: '0:99:99.000,0:00:02.000 bad' }])
  })
})

describe('reading the lists of youtube-transcript-api', () => {
  const snippets = [
    { text: 'Hey &amp; there', start: 0, duration: 5 },
    { text: 'general\nKenobi', start: 1.5, duration: 2 },
  ]
  const told = ['0–1.5 Hey & there', '1.5–3.5 general Kenobi']

  it.each([
    ['a bare list', snippets],
    ['a list in a list', [snippets]],
    ['an object with its video', { video_id: 'EV7WhVT270Q', language_code: 'en', snippets }],
    [
      'milliseconds',
      snippets.map(({ text, start, duration }) => ({ text, offset: start * 1000, duration: duration * 1000 })),
    ],
  ])('reads %s', (_, value) => {
    expect(youtubeTranscriptApi.accepts('a.json', JSON.stringify(value))).toBe(true)
    expect(tellCues(readCaptions(youtubeTranscriptApi, value))).toEqual(told)
  })

  it('keeps id and language', () => {
    const parsed = readCaptions(youtubeTranscriptApi, { video_id: 'EV7WhVT270Q', language_code: 'en-GB', snippets })
    expect(parsed.draft).toMatchObject({ videoId: 'EV7WhVT270Q', language: 'en-GB' })
    expect(tellCodes(parsed)).toEqual([])
  })
})
