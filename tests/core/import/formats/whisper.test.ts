import { describe, expect, it } from 'vitest'
import {
  whisperChunks,
  whisperCppJson,
  whisperJson,
  whisperTsv,
  whisperxJson,
} from '../../../../src/core/import/formats/whisper.ts'
import { readCaptions, tellCodes, tellCues } from './read-captions.ts'

describe('reading Whisper JSON', () => {
  it('reads segments with words, glued pieces joined to the word before', () => {
    const parsed = readCaptions(whisperJson, {
      text: ' Hello brave.',
      language: 'english',
      segments: [
        {
          id: 0,
          start: 0,
          end: 1.600000023841858,
          text: ' Hello brave.',
          words: [
            { word: ' Hello', start: 0, end: 0.42 },
            { word: ' bra', start: 0.42, end: 0.6 },
            { word: 've', start: 0.6, end: 0.86 },
            { word: '.', start: 0.86, end: 1 },
          ],
        },
      ],
    })
    expect(tellCues(parsed)).toEqual(['0–1.6 Hello@0–0.42 brave.@0.42–1'])
    expect(parsed.draft?.language).toBe('en')
  })

  it('gives the words beside the segments to the segments', () => {
    const parsed = readCaptions(whisperJson, {
      task: 'transcribe',
      language: 'english',
      duration: 5,
      text: 'Hello, you. Bye',
      segments: [
        { start: 0, end: 2, text: ' Hello, you.' },
        { start: 2, end: 2.5, text: '' },
        { start: 3, end: 4, text: ' Bye' },
      ],
      words: [
        { word: 'Hello', start: 0.1, end: 0.5 },
        { word: 'you', start: 0.6, end: 1 },
        { word: 'Bye', start: 3.1, end: 3.5 },
      ],
    })
    expect(tellCues(parsed)).toEqual(['0–2 Hello,@0.1–0.5 you.@0.6–1', '3–4 Bye@3.1–3.5'])
    expect(parsed.draft?.duration).toBe(5)
  })

  it('cuts words without segments and keeps the punctuation of the text', () => {
    const words = ['So', 'we', 'go', 'home', 'now'].map((text, index) => ({ text, start: index, end: index + 0.9 }))
    const parsed = readCaptions(whisperJson, { text: 'So we go home. Now!', words })
    expect(parsed.draft?.cues?.map((cue) => cue.text)).toEqual(['So we go home.', 'Now!'])
    expect(parsed.draft?.cues?.[1]?.words?.starts).toEqual([4])
  })

  it('keeps characters of scripts without spaces apart', () => {
    const words = ['い', 'き', 'ます'].map((text, index) => ({ text, start: index, end: index + 1 }))
    const parsed = readCaptions(whisperJson, { segments: [{ start: 0, end: 3, text: 'いきます', words }] })
    expect(tellCues(parsed)).toEqual(['0–3 い@0–1き@1–2ます@2–3'])
  })

  it('leaves diarised files to others', () => {
    expect(whisperJson.accepts('a.json', '{"segments":[{"start":0,"end":1,"text":"a","speakerLabel":"x"}]}')).toBe(
      false,
    )
  })
})

describe('reading WhisperX JSON', () => {
  it('keeps speakers, and words without times without them', () => {
    const parsed = readCaptions(whisperxJson, {
      language: 'en',
      segments: [
        {
          start: 0,
          end: 2,
          text: ' In 2024 yes',
          speaker: 'SPEAKER_00',
          words: [
            { word: 'In', start: 0, end: 0.5, score: 0.9, speaker: 'SPEAKER_00' },
            { word: '2024' },
            { word: 'yes', start: 1.5, end: 2, score: 0.9 },
          ],
        },
      ],
      word_segments: [],
    })
    expect(tellCues(parsed)).toEqual(['0–2 SPEAKER_00: In@0–0.5 2024 yes@1.5–2'])
    expect(parsed.issues).toMatchObject([{ code: 'word-without-time', path: 'segments[0]' }])
  })
})

describe('reading chunks', () => {
  const chunks = [
    { text: ' Hello', timestamp: [0, 1.5] },
    { text: ' you two.', timestamp: [1.5, null] },
  ]
  it('reads pairs of times, the last of which may be missing', () => {
    expect(tellCues(readCaptions(whisperChunks, { text: 'Hello you two.', chunks }))).toEqual([
      '0–1.5 Hello',
      '1.5– you two.',
    ])
  })

  it('prefers diarised segments', () => {
    const speakers = [{ speaker: 'SPEAKER_00', text: ' Hello you two.', timestamp: [0, 3] }]
    expect(tellCues(readCaptions(whisperChunks, { speakers, chunks }))).toEqual(['0–3 SPEAKER_00: Hello you two.'])
  })

  it('cuts chunks of single words into cues', () => {
    const words = ['So', 'we', 'go', 'home.', 'Now'].map((text, index) => ({
      text: ` ${text}`,
      timestamp: [index, index + 1],
    }))
    expect(tellCues(readCaptions(whisperChunks, { chunks: words }))).toEqual([
      '0–4 So@0–1 we@1–2 go@2–3 home.@3–4',
      '4–5 Now@4–5',
    ])
  })
})

describe('reading whisper.cpp JSON', () => {
  it('joins tokens to words, leaves marks out and names speakers', () => {
    const token = (text: string, from: number, to: number) => ({ text, offsets: { from, to }, id: 1, p: 0.9 })
    const parsed = readCaptions(whisperCppJson, {
      result: { language: 'en' },
      transcription: [
        {
          timestamps: { from: '00:00:00,000', to: '00:00:02,000' },
          offsets: { from: 0, to: 2000 },
          text: ' And walking.',
          speaker: '0',
          tokens: [
            token('[_BEG_]', 0, 0),
            token(' And', 0, 500),
            token(' wal', 600, 800),
            token('king', 800, 1200),
            token('.', 1200, 1300),
            token('[_TT_100]', 2000, 2000),
          ],
        },
        { timestamps: { from: '00:00:02,000', to: '00:00:03,000' }, text: ' Yes', speaker: '?' },
      ],
    })
    expect(tellCues(parsed)).toEqual(['0–2 Speaker 0: And@0–0.5 walking.@0.6–1.3', '2–3 Yes'])
    expect(parsed.draft?.language).toBe('en')
  })
})

describe("reading Whisper's table", () => {
  it('reads milliseconds and leaves out rows without a start', () => {
    const parsed = readCaptions(whisperTsv, 'start\tend\ttext\n0\t1500\tHello\nx\t2\tlost\n1500\t3000\tyou\ttwo\n')
    expect(tellCues(parsed)).toEqual(['0–1.5 Hello', '1.5–3 you two'])
    expect(parsed.issues).toMatchObject([{ code: 'bad-cue-time', line: 3 }])
    expect(tellCodes(parsed)).toEqual(['bad-cue-time'])
  })
})

describe('what a machine may have invented', () => {
  const segment = (text: string, measures: Record<string, unknown> = {}, start = 0) => ({
    start,
    end: start + 2,
    text,
    ...measures,
  })
  const listDoubts = (segments: readonly unknown[]) =>
    readCaptions(whisperJson, { language: 'en', segments }).draft?.cues?.map(({ doubt }) => doubt)

  it('is marked by the limits of Whisper: silence, text that repeats itself, a mere guess', () => {
    const good = { no_speech_prob: 0.6, avg_logprob: -1, compression_ratio: 2.4 }
    expect(
      listDoubts([
        segment('Good evening.', good),
        segment('Thanks for watching!', { ...good, no_speech_prob: 0.61, avg_logprob: -1.01 }),
        segment('and so on and so on', { ...good, compression_ratio: 2.41 }),
        segment('Perhaps a word.', { ...good, avg_logprob: -1.01 }),
        segment('Perhaps music.', { ...good, no_speech_prob: 0.61 }),
        segment('Nothing measured.'),
        segment('Not numbers.', { no_speech_prob: null, avg_logprob: 'low', compression_ratio: [] }),
      ]),
    ).toEqual([undefined, 'silence', 'repeated', 'unsure', 'unsure', undefined, undefined])
  })

  it('is marked where three short segments in a row are the same, whatever was measured', () => {
    const lines = ['Welcome.', 'Thank you.', ' thank you', 'Thank you!', 'Yes.', 'Yes.', 'So we begin.']
    expect(listDoubts(lines.map((text, index) => segment(text, {}, index * 3)))).toEqual([
      undefined,
      'repeated',
      'repeated',
      'repeated',
      undefined,
      undefined,
      undefined,
    ])
    const long = 'this is a whole sentence that a choir sings again'
    expect(listDoubts([0, 3, 6, 9].map((start) => segment(long, {}, start)))).toEqual(Array(4).fill(undefined))
  })

  it('is found in the tokens of whisper.cpp, those that steer it apart', () => {
    const entry = (text: string, p: number, from: number) => ({
      text,
      offsets: { from, to: from + 900 },
      tokens: [
        { text: '[_BEG_]', p: 0.01, offsets: { from, to: from } },
        { text, p, offsets: { from, to: from + 900 } },
      ],
    })
    const parsed = readCaptions(whisperCppJson, { transcription: [entry(' Yes', 0.9, 0), entry(' No', 0.3, 1000)] })
    expect(parsed.draft?.cues?.map(({ doubt }) => doubt)).toEqual([undefined, 'unsure'])
  })

  it('is marked in other output of the same family too', () => {
    const tsv = ['start\tend\ttext', '0\t900\tYou', '1000\t1900\tYou', '2000\t2900\tYou'].join('\n')
    expect(readCaptions(whisperTsv, tsv).draft?.cues?.map(({ doubt }) => doubt)).toEqual(Array(3).fill('repeated'))
  })
})
