import { describe, expect, it } from 'vitest'
import {
  assemblyaiJson,
  awsTranscribeJson,
  deepgramJson,
  elevenlabsJson,
  gentleJson,
  speechmaticsJson,
} from '../../../../src/core/import/formats/speech-services.ts'
import { diarizedJson, wordTimings } from '../../../../src/core/import/formats/other-json.ts'
import { readCaptions, tellCodes, tellCues } from './read-captions.ts'

const word = (text: string, start: number, end: number, more: object = {}) => ({ word: text, start, end, ...more })

describe('reading Deepgram', () => {
  const words = [
    word('hello', 0, 0.5, { punctuated_word: 'Hello,', speaker: 0 }),
    word('you', 0.5, 1, { punctuated_word: 'you.', speaker: 0 }),
    word('hi', 2, 2.5, { punctuated_word: 'Hi.', speaker: 1 }),
  ]
  const file = (alternative: object, more: object = {}) => ({
    metadata: { duration: 3 },
    results: { channels: [{ alternatives: [alternative], detected_language: 'en' }], ...more },
  })

  it('prefers utterances', () => {
    const utterances = [
      { start: 0, end: 1, transcript: 'Hello, you.', speaker: 0, words: words.slice(0, 2) },
      { start: 2, end: 2.5, transcript: 'Hi.', speaker: 1, words: words.slice(2) },
    ]
    const parsed = readCaptions(deepgramJson, file({ transcript: 'Hello, you. Hi.', words }, { utterances }))
    expect(tellCues(parsed)).toEqual(['0–1 Speaker 0: Hello,@0–0.5 you.@0.5–1', '2–2.5 Speaker 1: Hi.@2–2.5'])
    expect(parsed.draft).toMatchObject({ duration: 3, language: 'en' })
  })

  it('uses the sentences of the paragraphs without utterances, with the times of the words', () => {
    const paragraphs = [
      { speaker: 0, sentences: [{ text: 'Hello, you.', start: 0, end: 1 }] },
      { speaker: 1, sentences: [{ text: 'Hi.', start: 2, end: 2.5 }] },
    ]
    const parsed = readCaptions(deepgramJson, file({ words, paragraphs: { paragraphs } }))
    expect(tellCues(parsed)).toEqual(['0–1 Speaker 0: Hello,@0–0.5 you.@0.5–1', '2–2.5 Speaker 1: Hi.@2–2.5'])
  })

  it('uses the words without utterances, and the plain text without words', () => {
    expect(tellCues(readCaptions(deepgramJson, file({ words })))).toEqual([
      '0–1 Speaker 0: Hello,@0–0.5 you.@0.5–1',
      '2–2.5 Speaker 1: Hi.@2–2.5',
    ])
    expect(tellCues(readCaptions(deepgramJson, file({ transcript: 'Hello you' })))).toEqual(['Hello you'])
  })

  it('lays two channels in time order', () => {
    const channel = (text: string, start: number) => ({ alternatives: [{ words: [word(text, start, start + 1)] }] })
    const parsed = readCaptions(deepgramJson, { results: { channels: [channel('late', 5), channel('early', 1)] } })
    expect(tellCues(parsed)).toEqual(['1–2 Channel 1: early@1–2', '5–6 Channel 0: late@5–6'])
  })
})

describe('reading AssemblyAI', () => {
  const words = [
    { text: 'Smoke', start: 250, end: 650, speaker: 'A' },
    { text: 'rises.', start: 730, end: 1022, speaker: 'A' },
  ]
  it('reads milliseconds, speakers and chapters', () => {
    const parsed = readCaptions(assemblyaiJson, {
      id: 'x',
      audio_url: 'https://example.org/a.mp3',
      audio_duration: 5,
      language_code: 'en_us',
      text: 'Smoke rises.',
      words,
      utterances: [{ speaker: 'A', start: 250, end: 1022, text: 'Smoke rises.', words }],
      chapters: [{ start: 250, end: 1022, headline: 'Fire', summary: 'Smoke.', gist: 'Smoke' }],
    })
    expect(tellCues(parsed)).toEqual(['0.25–1.022 A: Smoke@0.25–0.65 rises.@0.73–1.022'])
    expect(parsed.draft).toMatchObject({
      language: 'en-US',
      duration: 5,
      chapters: [{ start: 0.25, end: 1.022, title: 'Fire', text: 'Smoke.' }],
    })
  })

  it('cuts the words when there are no utterances', () => {
    const value = { id: 'x', audio_url: '', text: 'Smoke rises.', words, utterances: null }
    expect(assemblyaiJson.accepts('a.json', JSON.stringify(value))).toBe(true)
    expect(tellCues(readCaptions(assemblyaiJson, value))).toEqual(['0.25–1.022 A: Smoke@0.25–0.65 rises.@0.73–1.022'])
  })
})

describe('reading AWS Transcribe', () => {
  const item = (content: string, start?: string, end?: string) => ({
    type: start === undefined ? 'punctuation' : 'pronunciation',
    ...(start === undefined ? {} : { start_time: start, end_time: end }),
    alternatives: [{ confidence: '0.9', content }],
  })
  const items = [
    item('Hello', '0.04', '0.3'),
    item(','),
    item('you', '0.4', '0.6'),
    item('.'),
    item('Hi', '2.0', '2.2'),
  ]

  it('glues punctuation and finds the speakers in their own list', () => {
    const segments = [
      { speaker_label: 'spk_0', items: [{ start_time: '0.04' }, { start_time: '0.4' }] },
      { speaker_label: 'spk_1', items: [{ start_time: '2.0', speaker_label: 'spk_1' }] },
    ]
    const parsed = readCaptions(awsTranscribeJson, {
      jobName: 'x',
      results: {
        language_code: 'en-US',
        transcripts: [{ transcript: 'Hello, you. Hi' }],
        items,
        speaker_labels: { segments },
      },
    })
    expect(tellCues(parsed)).toEqual(['0.04–0.6 spk_0: Hello,@0.04–0.3 you.@0.4–0.6', '2–2.2 spk_1: Hi@2–2.2'])
    expect(parsed.issues).toEqual([])
    expect(parsed.draft?.language).toBe('en-US')
  })

  it('prefers its audio segments', () => {
    const audio_segments = [
      {
        id: 0,
        transcript: 'Hello, you.',
        start_time: '0.04',
        end_time: '0.7',
        speaker_label: 'spk_0',
        items: [0, 1, 2, 3],
      },
      { id: 1, transcript: 'Hi', start_time: '2.0', end_time: '2.3', items: [4] },
    ]
    const parsed = readCaptions(awsTranscribeJson, { results: { transcripts: [], items, audio_segments } })
    expect(tellCues(parsed)).toEqual(['0.04–0.7 spk_0: Hello,@0.04–0.3 you.@0.4–0.6', '2–2.3 Hi@2–2.2'])
  })
})

describe('reading Speechmatics', () => {
  it('joins words that are marked as joined, on either side', () => {
    const result = (content: string, start: number, more: object = {}) => ({
      type: 'word',
      start_time: start,
      end_time: start + 0.2,
      alternatives: [{ content, speaker: 'S1' }],
      ...more,
    })
    const parsed = readCaptions(speechmaticsJson, {
      format: '2.9',
      metadata: { transcription_config: { language: 'en' } },
      results: [
        result('Costs', 0),
        result('$', 0.3, { attaches_to: 'next' }),
        result('5', 0.5),
        result('.', 0.7, { type: 'punctuation', attaches_to: 'previous', is_eos: true }),
        { ...result('Yes', 1), alternatives: [{ content: 'Yes', speaker: 'S2' }] },
        { ...result('eh', 2), alternatives: [{ content: 'eh', speaker: 'UU' }] },
      ],
    })
    expect(tellCues(parsed)).toEqual(['0–0.9 S1: Costs@0–0.2 $5.@0.3–0.9', '1–1.2 S2: Yes@1–1.2', '2–2.2 eh@2–2.2'])
    expect(parsed.draft?.language).toBe('en')
  })

  it('leaves a mark that nobody is named for with the word it stands at', () => {
    const spoken = (content: string, speaker: string, start: number) => {
      return { type: 'word', start_time: start, end_time: start + 0.5, alternatives: [{ content, speaker }] }
    }
    const mark = (start: number) => {
      return { type: 'punctuation', start_time: start, end_time: start, alternatives: [{ content: '.' }] }
    }
    const results = [spoken('Yes', 'S1', 0), mark(0.5), spoken('No', 'S2', 1), mark(1.5)]
    const parsed = readCaptions(speechmaticsJson, { metadata: {}, results })
    expect(tellCues(parsed)).toEqual(['0–0.5 S1: Yes.@0–0.5', '1–1.5 S2: No.@1–1.5'])
    expect(parsed.issues).toEqual([])
  })

  it('writes no spaces where the language has none', () => {
    const results = ['今日', 'は'].map((content, index) => ({
      type: 'word',
      start_time: index,
      end_time: index + 1,
      alternatives: [{ content }],
    }))
    const metadata = { transcription_config: { language: 'ja' }, language_pack_info: { word_delimiter: '' } }
    expect(tellCues(readCaptions(speechmaticsJson, { metadata, results }))).toEqual(['0–2 今日@0–1は@1–2'])
  })
})

describe('reading ElevenLabs', () => {
  const words = [
    { text: 'Hello', start: 0.1, end: 0.4, type: 'word', speaker_id: 'speaker_0' },
    { text: ' ', start: 0.4, end: 0.5, type: 'spacing', speaker_id: 'speaker_0' },
    { text: '(laughs)', start: 0.5, end: 0.9, type: 'audio_event', speaker_id: 'speaker_0' },
    { text: ' ', start: 0.9, end: 1, type: 'spacing', speaker_id: 'speaker_1' },
    { text: 'Hi.', start: 1, end: 1.2, type: 'word', speaker_id: 'speaker_1' },
  ]
  it('reads words, spaces and sounds', () => {
    const parsed = readCaptions(elevenlabsJson, { language_code: 'eng', text: 'Hello (laughs) Hi.', words })
    expect(tellCues(parsed)).toEqual([
      '0.1–0.9 speaker_0: Hello@0.1–0.4 (laughs)@0.5–0.9',
      '1–1.2 speaker_1: Hi.@1–1.2',
    ])
  })

  it('reads one transcript a channel', () => {
    const transcripts = [
      { channel_index: 1, language_code: 'en', text: 'Hi.', words: [{ ...words[4]!, speaker_id: null }] },
    ]
    expect(tellCues(readCaptions(elevenlabsJson, { transcripts }))).toEqual(['1–1.2 Channel 1: Hi.@1–1.2'])
  })
})

describe('reading Gentle', () => {
  const said = (text: string, startOffset: number, start?: number) => ({
    word: text,
    startOffset,
    endOffset: startOffset + text.length,
    ...(start === undefined ? { case: 'not-found-in-audio' } : { case: 'success', start, end: start + 0.2 }),
  })
  it('keeps the punctuation of the transcript and words that were not heard', () => {
    const words = [said('Well', 0, 0.1), said('really', 6), said('so', 14, 0.9)]
    const parsed = readCaptions(gentleJson, { transcript: 'Well, really: so!', words })
    expect(tellCues(parsed)).toEqual(['0.1–1.1 Well,@0.1–0.3 really: so!@0.9–1.1'])
    expect(tellCodes(parsed)).toEqual(['word-without-time'])
  })

  it('counts offsets in characters, not in code units', () => {
    const words = [said('one', 2, 0.1), said('two', 6, 0.9)]
    expect(tellCues(readCaptions(gentleJson, { transcript: '😀 one two', words }))).toEqual([
      '0.1–1.1 😀 one@0.1–0.3 two@0.9–1.1',
    ])
  })
})

describe('reading word timings', () => {
  it.each([
    [
      'lists',
      [
        [' In', 3.9, 4.3],
        [' the', 4.4, 4.5],
        [' main.', 4.6, 5],
      ],
    ],
    ['records', [word('In', 3.9, 4.3), word('the', 4.4, 4.5), word('main.', 4.6, 5)]],
    ['records under words', { words: [word('In', 3.9, 4.3), word('the', 4.4, 4.5), word('main.', 4.6, 5)] }],
    ['passages', [{ text: 'x', result: [word('In', 3.9, 4.3), word('the', 4.4, 4.5), word('main.', 4.6, 5)] }]],
  ])('reads %s', (_, value) => {
    expect(wordTimings.accepts('a.json', JSON.stringify(value))).toBe(true)
    expect(tellCues(readCaptions(wordTimings, value))).toEqual(['3.9–5 In@3.9–4.3 the@4.4–4.5 main.@4.6–5'])
  })

  it('cuts at pauses and sentence ends, not inside short sentences', () => {
    const said = 'Yes. It is so now. But then|we stop'.split(/(?=[ |])/)
    const list = said.map((text, index) => [
      text.replace('|', ' '),
      index + (index > 6 ? 3 : 0),
      index + 0.9 + (index > 6 ? 3 : 0),
    ])
    expect(readCaptions(wordTimings, list).draft?.cues?.map((cue) => cue.text)).toEqual([
      'Yes. It is so now.',
      'But then',
      'we stop',
    ])
  })

  it('takes each of a bare list of sentences as it stands', () => {
    const list = [
      ['It is so. Now.', 0.5, 3.2],
      ['But then we stop', 3.4, 5],
    ]
    expect(wordTimings.accepts('a.json', JSON.stringify(list))).toBe(true)
    expect(tellCues(readCaptions(wordTimings, list))).toEqual(['0.5–3.2 It is so. Now.', '3.4–5 But then we stop'])
  })

  it('leaves lists of records of sentences to others', () => {
    expect(wordTimings.accepts('a.json', JSON.stringify([{ text: 'Hello you there', start: 1, end: 2 }]))).toBe(false)
  })
})

describe('reading other JSON with speakers', () => {
  it('finds the list wherever it stands and the names of the labels', () => {
    const parsed = readCaptions(diarizedJson, {
      data: {
        transcript: { segments: [{ speakerLabel: 'spk_0', startTime: '0:01.5', endTime: '0:03', content: 'Hello.' }] },
      },
      speakers: { spk_0: 'Luciano' },
    })
    expect(tellCues(parsed)).toEqual(['1.5–3 spk_0: Hello.'])
    expect(parsed.draft?.speakers).toEqual([{ name: 'Luciano', labels: ['spk_0'] }])
  })

  it('splits a segment whose words change the speaker', () => {
    const words = [word('Yes.', 1, 2, { speaker: 'A' }), word('No.', 2, 3, { speaker: 'B' })]
    expect(tellCues(readCaptions(diarizedJson, [{ text: 'Yes. No.', start: 1, end: 3, words }]))).toEqual([
      '1–2 A: Yes.@1–2',
      '2–3 B: No.@2–3',
    ])
  })

  it('reads speakers without times as an untimed transcript', () => {
    expect(tellCues(readCaptions(diarizedJson, [{ speaker: 'Ann:', text: 'Hi.' }]))).toEqual(['Ann: Hi.'])
  })

  it('keeps hostile keys out of the people', () => {
    const text =
      '{"__proto__":{"x":1},"speakers":{"__proto__":"Eve"},"segments":[{"text":"a","start":1,"speaker":"__proto__"}]}'
    expect(tellCues(readCaptions(diarizedJson, text))).toEqual(['1– __proto__: a'])
    expect(({} as { x?: number }).x).toBeUndefined()
  })
})
