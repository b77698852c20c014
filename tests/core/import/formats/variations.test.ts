/** Captions and transcripts in the odd shapes programs really write: who says what, and when, is the same in all of them. */

import { describe, expect, it } from 'vitest'

import { readSourceFile } from '../../../../src/core/import/import-file.ts'
import { tellCues } from './read-captions.ts'

function read(name: string, content: string | object) {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const { part, issues } = readSourceFile({ name, bytes: new TextEncoder().encode(text) })
  return { format: part?.format, cues: tellCues({ draft: part?.draft, issues }), draft: part?.draft }
}

/** Ann says "Hello there." from 12 to 15, Bo "How are you?" from 15, Ann "Fine." from 18. */
const TOLD = ['12– Ann Ode: Hello there.', '15– Bo Lind: How are you?', '18– Ann Ode: Fine.']
const ENDED = ['12–14 Ann Ode: Hello there.', '15–16 Bo Lind: How are you?', '18–19 Ann Ode: Fine.']

/** Each of the three in the form a program gives it. */
function three(write: (time: string, name: string, text: string, end: string) => string, between = '\n'): string {
  return [
    write('00:12', 'Ann Ode', 'Hello there.', '00:14'),
    write('00:15', 'Bo Lind', 'How are you?', '00:16'),
    write('00:18', 'Ann Ode', 'Fine.', '00:19'),
  ].join(between)
}

describe('a text with times and names', () => {
  it.each<readonly [string, string]>([
    ['Otter', three((time, name, text) => `${name}  ${time}  \n${text}`, '\n\n')],
    ['Rev', three((time, name, text) => `${name} (${time}):\n${text}`, '\n\n')],
    ['Rev with a colon', three((time, name, text) => `${name}: [${time}]\n${text}`, '\n\n')],
    ['Zoom', three((time, name, text) => `[${name}] 00:${time}\n${text}`, '\n\n')],
    ['a name above the time', three((time, name, text) => `${name}\n${time}\n${text}`, '\n\n')],
    ['a time in brackets behind the name', three((time, name, text) => `${name} [00:${time}]: ${text}`)],
    ['a time in round brackets', three((time, name, text) => `${name} (${time}): ${text}`)],
    ['a name in brackets', three((time, name, text) => `(${name}) [${time}] ${text}`)],
    ['a time in front', three((time, name, text) => `00:${time} ${name}: ${text}`)],
    ['a time in brackets in front', three((time, name, text) => `[${time}] ${name}: ${text}`)],
    ['brackets around both', three((time, name, text) => `[${time}] [${name}] ${text}`)],
    ['dashes', three((time, name, text) => `${time} - ${name}: ${text}`)],
    ['bars', three((time, name, text) => `${time} | ${name} | ${text}`)],
    ['tabs', three((time, name, text) => `00:${time}.000\t${name}\t${text}`)],
    ['no marks at all', three((time, name, text) => `${name} ${time} ${text}`)],
    ['numbers in front', three((time, name, text) => `1. ${time} ${name}: ${text}`)],
    ['hours and minutes written out', three((time, name, text) => `${time.replace(':', 'm')}s ${name}: ${text}`)],
    ['line ends of another system', three((time, name, text) => `${name}  ${time}\r\n${text}`, '\r\n\r\n')],
    ['a page', `<html>${three((time, name, text) => `<p><b>${name}</b> [${time}]: ${text}</p>`)}`],
  ])('reads %s', (_, text) => {
    expect(read(text.startsWith('<') ? 'a.html' : 'a.txt', text).cues).toEqual(TOLD)
  })

  it.each<readonly [string, string, string]>([
    [
      'Teams',
      'a.txt',
      three((time, name, text, end) => `0:0:${time.slice(3)}.0 --> 0:0:${end.slice(3)}.0\n${name}\n${text}`),
    ],
    ['Premiere', 'a.txt', three((time, name, text, end) => `00:${time};00 - 00:${end};00\n${name}\n${text}`, '\n\n')],
    ['pyannote', 'a.txt', three((time, name, text, end) => `${name} [00:${time}.000 - 00:${end}.000]: ${text}`)],
    [
      'WebVTT with names',
      'a.vtt',
      `WEBVTT\n\n${three((time, name, text, end) => `${time}.000 --> ${end}.000\n${name}: ${text}`, '\n\n')}`,
    ],
    [
      'Teams WebVTT',
      'a.vtt',
      `WEBVTT\n\n${three((time, name, text, end) => `f1-2/1-0\n${time}.000 --> ${end}.000\n<v ${name}>${text}</v>`, '\n\n')}`,
    ],
    [
      'voices with classes',
      'a.vtt',
      `WEBVTT\n\n${three((time, name, text, end) => `${time}.000 --> ${end}.000 align:start\n<v.loud.x ${name}>${text}`, '\n\n')}`,
    ],
    [
      'SubRip with names',
      'a.srt',
      three((time, name, text, end) => `1\n00:${time},000 --> 00:${end},000\n${name}: ${text}`, '\n\n'),
    ],
    [
      'broadcast SubRip',
      'a.srt',
      three((time, name, text, end) => `7\n00:${time},000 --> 00:${end},000\n>> ${name}: ${text}`, '\n\n'),
    ],
    ['SBV', 'a.sbv', three((time, name, text, end) => `0:${time}.000,0:${end}.000\n${name}: ${text}`, '\n\n')],
    ['one line a cue', 'a.srt', three((time, name, text, end) => `00:${time},000 --> 00:${end},000 ${name}: ${text}`)],
  ])('reads %s with ends', (_, name, text) => {
    expect(read(name, text).cues).toEqual(ENDED)
  })

  it.each<readonly [string, string]>([
    ['plain', three((time, _, text) => `${time} ${text}`)],
    ['YouTube panel', three((time, _, text) => `${time}\n${Number(time.slice(3))} seconds\n${text}`)],
    ['in one line', three((time, _, text) => `(${time}) ${text}`, ' ')],
    ['in angle brackets', three((time, _, text) => `<${time}> ${text}`)],
    [
      'with a head',
      `Title: A talk\nChannel: A show\nURL: https://youtu.be/abcdefghijk\n\n${three((time, _, text) => `[${time}] ${text}`)}`,
    ],
    ['lyrics', `[ti:A talk]\n${three((time, _, text) => `[${time}.00]${text}`)}`],
  ])('reads %s without names', (_, text) => {
    expect(read('a.txt', text).cues).toEqual(['12– Hello there.', '15– How are you?', '18– Fine.'])
  })

  it('keeps a head as title, description and video', () => {
    const text = 'Title: A talk\nChannel: A show\nhttps://youtu.be/abcdefghijk\n\n[00:12] Hello.\n[00:15] You.'
    expect(read('a.txt', text).draft).toMatchObject({
      title: 'A talk',
      videoId: 'abcdefghijk',
      description: 'Channel: A show\nhttps://youtu.be/abcdefghijk',
    })
  })

  it.each([
    'I woke up at 6:30\nand left at 7:15\nthen slept.',
    'We talk about prices (12:30) and then\nabout work (13:40) too.',
    'Chapter 3:16 is known.',
  ])('leaves prose alone: %j', (text) => {
    expect(read('a.txt', text).cues.some((cue) => cue.includes('–'))).toBe(false)
  })
})

describe('captions with small mistakes', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    [
      'no blank line under the header',
      'a.vtt',
      'WEBVTT\n00:01.000 --> 00:02.000\nA\n00:03.000 --> 00:04.000\nB',
      ['1–2 A', '3–4 B'],
    ],
    [
      'dots for commas, hours missing',
      'a.srt',
      '1\n00:01.000 --> 00:02.5\nA\n\n1\n00:03,25 --> 0:00:04\nB',
      ['1–2.5 A', '3.25–4 B'],
    ],
    ['minutes past 59', 'a.srt', '1\n00:75:00,000 --> 00:75:01,000\nA', ['4500–4501 A']],
    [
      'arrows of every kind',
      'a.srt',
      '00:00:01,000 -> 00:00:02,000\nA\n\n00:00:03,000→00:00:04,000\nB\n\n00:00:05,000-->00:00:06,000\nC',
      ['1–2 A', '3–4 B', '5–6 C'],
    ],
    ['spaces inside times', 'a.srt', '1 \n 00:00:01 ,000  -->  00:00:02, 000  \nA  ', ['1–2 A']],
    [
      'numbers as text',
      'a.srt',
      '1\n00:00:01,000 --> 00:00:02,000\nIt was\n1984\nthen\n2\n00:00:03,000 --> 00:00:04,000\n2024',
      ['1–2 It was 1984 then', '3–4 2024'],
    ],
    ['blank lines everywhere', 'a.srt', '\n1\n\n00:00:01,000 --> 00:00:02,000\n\nA\n\nB\n\n', ['1–2 A B']],
    [
      'entities and tags',
      'a.srt',
      '1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color="#fff"><b>Caf&eacute; &#39;x&#39; &lt;z&gt;</b></font>',
      ["1–2 Café 'x' <z>"],
    ],
    [
      'nested tags and unknown ones',
      'a.vtt',
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<i>A <b.x>b</b></i> <lang en>c</lang> <ruby>漢<rt>kan</rt></ruby> <Odd> 1 < 2',
      ['1–2 A b c 漢kan <Odd> 1 < 2'],
    ],
    [
      'karaoke',
      'a.vtt',
      'WEBVTT\n\n00:01.000 --> 00:04.000\nOne <00:02.000>two <00:03.000><c>three</c>',
      ['1–4 One@1 two@2 three@3'],
    ],
    [
      'two voices in a cue',
      'a.vtt',
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hi <v Bo>Yo</v>',
      ['1–2 Ann: Hi', '1–2 Bo: Yo'],
    ],
    [
      'a change of speaker inside a line',
      'a.vtt',
      'WEBVTT\n\n00:01.000 --> 00:02.000\n&gt;&gt; ANN: Hi. &gt;&gt; BO: Yo.',
      ['1–2 ANN: Hi.', '1–2 BO: Yo.'],
    ],
    [
      'sounds',
      'a.srt',
      '1\n00:00:01,000 --> 00:00:02,000\n[Music]\n\n2\n00:00:03,000 --> 00:00:04,000\n♪ la ♪\n\n3\n00:00:05,000 --> 00:00:06,000\n&nbsp;',
      ['1–2 [Music]', '3–4 ♪ la ♪'],
    ],
  ])('%s', (_, name, text, cues) => {
    expect(read(name, text).cues).toEqual(cues)
  })

  it.each([
    ['a.srt', 'Made by me\n\n1\n00:00:01,000 --> 00:00:02,000\nA', 'Made by me'],
    ['a.vtt', 'WEBVTT - Made by me\n\n00:01.000 --> 00:02.000\nA', 'Made by me'],
    ['b.vtt', '\n\nWEBVTT - Made by me\n\n00:01.000 --> 00:02.000\nA', 'Made by me'],
    ['a.sbv', 'Made by <b>me</b>\n\n0:00:01.000,0:00:02.000\nA', 'Made by me'],
  ])('keeps what stands above the first cue: %s', (name, text, remark) => {
    expect(read(name, text).draft?.remarks).toEqual([{ section: 'start', text: remark }])
  })
})

const HELLO = ['0.1–0.9 Hello@0.1–0.4 there.@0.5–0.9']
const WORDS = [
  { word: 'Hello', start: 0.1, end: 0.4 },
  { word: 'there.', start: 0.5, end: 0.9 },
]

describe('the words of a machine', () => {
  it.each<readonly [string, object, readonly string[]]>([
    ['Whisper', { segments: [{ start: 0.1, end: 0.9, text: ' Hello there.', words: WORDS }] }, HELLO],
    [
      'Whisper with an empty segment',
      {
        segments: [
          { start: 0, end: 0.1, text: '' },
          { start: 0.1, end: 0.9, text: 'Hello there.', words: WORDS },
        ],
      },
      HELLO,
    ],
    [
      'Whisper in milliseconds',
      {
        segments: [
          { start: 0, end: 2500, text: 'Hello there my friend' },
          { start: 2500, end: 4000, text: 'and you' },
        ],
      },
      ['0–2.5 Hello there my friend', '2.5–4 and you'],
    ],
    [
      'Whisper with times that are texts',
      {
        segments: [
          { start: '0.1', end: 'NaN', text: 'Hello' },
          { start: 'NaN', end: null, text: 'there' },
        ],
      },
      ['0.1– Hello', '0.1– there'],
    ],
    [
      'Whisper with the text alone',
      { text: 'Hello there. This is all there is.' },
      ['Hello there. This is all there is.'],
    ],
    [
      'WhisperX with speakers of words',
      {
        segments: [
          {
            start: 0.1,
            end: 3,
            text: 'Hello there. Hi',
            speaker: 'A',
            words: [...WORDS.map((word) => ({ ...word, speaker: 'A' })), { word: 'Hi', speaker: 'B' }],
          },
        ],
        word_segments: [],
      },
      ['0.1–3 A: Hello@0.1–0.4 there.@0.5–0.9 Hi'],
    ],
    [
      'Google',
      {
        results: [
          {
            alternatives: [
              {
                transcript: 'Hello there.',
                words: [
                  { word: 'Hello', startTime: '0.100s', endTime: '0.4s' },
                  { word: 'there.', startTime: '0.5s', endTime: '0.9s' },
                ],
              },
            ],
            languageCode: 'en',
          },
        ],
      },
      ['0.1– Hello@0.1–0.4 there.@0.5–0.9'],
    ],
    [
      'Azure',
      {
        recognizedPhrases: [{ speaker: 1, offset: 'PT0.1S', duration: 'PT0.8S', nBest: [{ display: 'Hello there.' }] }],
      },
      ['0.1–0.9 Speaker 1: Hello there.'],
    ],
    [
      'Rev',
      {
        monologues: [
          {
            speaker: 0,
            elements: [
              { type: 'text', value: 'Hello', ts: 0.1, end_ts: 0.4 },
              { type: 'punct', value: ' ' },
              { type: 'text', value: 'there', ts: 0.5, end_ts: 0.9 },
              { type: 'punct', value: '.' },
            ],
          },
        ],
      },
      ['0.1– Speaker 0: Hello@0.1–0.4 there.@0.5–0.9'],
    ],
    [
      'Zoom',
      { timeline: [{ ts: '00:00:01.000', end_ts: '00:00:02.000', text: 'Hello', users: [{ username: 'Ann' }] }] },
      ['1–2 Ann: Hello'],
    ],
    [
      'Fireflies',
      [{ sentence: 'Hello', startTime: '00:01', endTime: '00:02', speaker_name: 'Ann' }],
      ['1–2 Ann: Hello'],
    ],
    [
      'AssemblyAI utterances alone',
      { utterances: [{ speaker: 'A', start: 100, end: 900, text: 'Hello there my friend' }] },
      ['0.1–0.9 A: Hello there my friend'],
    ],
    ['a list under a video id', { abcdefghijk: [{ text: 'Hello', start: 0.1, duration: 0.8 }] }, ['0.1–0.9 Hello']],
    [
      'a list under names nobody knows',
      { ok: true, body: { rows: [{ text: 'Hello', start: 0.1, end: 0.9 }] } },
      ['0.1–0.9 Hello'],
    ],
  ])('reads %s', (_, value, cues) => {
    expect(read('a.json', value).cues).toEqual(cues)
  })

  it('marks where a word of another speaker stands in a segment', () => {
    const words = [...WORDS.map((word) => ({ ...word, speaker: 'A' })), { word: 'Hi', speaker: 'B' }]
    const { draft } = read('a.json', {
      segments: [{ start: 0.1, end: 3, text: 'Hello there. Hi', speaker: 'A', words }],
      word_segments: [],
    })
    expect(draft?.cues?.[0]).toMatchObject({ speaker: 'A', turns: [{ offset: 13, speaker: 'B' }] })
  })

  it('finds the video a wrapper names', () => {
    const list = [{ text: 'Hello', start: 0.1, duration: 0.8 }]
    expect(read('a.json', { abcdefghijk: list }).draft?.videoId).toBe('abcdefghijk')
    expect(read('a.json', { video_id: 'abcdefghijk', transcript: list }).draft?.videoId).toBe('abcdefghijk')
    expect(
      read('a.json', { data: { videoId: 'abcdefghijk', segments: [{ text: 'Hello', start: 1 }] } }).draft?.videoId,
    ).toBe('abcdefghijk')
    expect(read('a.json', { url: 'https://youtu.be/abcdefghijk', lines: list }).draft?.videoId).toBe('abcdefghijk')
  })
})
