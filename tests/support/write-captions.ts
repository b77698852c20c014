/** One transcript written as every kind of caption file, so that each importer can be asked for the same words. */

/** A spoken word and when it starts, in milliseconds. */
export interface SpokenWord {
  readonly text: string
  readonly at: number
}

/** Words shown together. */
export type SpokenLine = readonly SpokenWord[]

export interface CaptionWriter {
  readonly name: string
  /** The format writes when each word is said. */
  readonly hasWords: boolean
  readonly write: (lines: readonly SpokenLine[]) => string
}

export const WORD_LENGTH = 300

/** Words as lines of at most `width` characters, one every 400 ms. */
export function speak(text: string, width = 40): SpokenLine[] {
  const lines: SpokenWord[][] = []
  let length = Infinity
  for (const [index, word] of text.split(/\s+/).filter(Boolean).entries()) {
    if (length + word.length > width) {
      lines.push([])
      length = 0
    }
    lines.at(-1)!.push({ text: word, at: 1000 + index * 400 })
    length += word.length + 1
  }
  return lines
}

const join = (line: SpokenLine) => line.map((word) => word.text).join(' ')
const startOf = (line: SpokenLine) => line[0]!.at
const endOf = (line: SpokenLine) => line.at(-1)!.at + WORD_LENGTH

function clock(milliseconds: number, mark: string): string {
  const [hours, minutes, seconds] = [3_600_000, 60_000, 1000].map((unit, index) =>
    String(Math.floor(milliseconds / unit) % (index === 0 ? 100 : 60)).padStart(2, '0'),
  )
  return `${hours}:${minutes}:${seconds}${mark}${String(milliseconds % 1000).padStart(3, '0')}`
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const seconds = (milliseconds: number) => milliseconds / 1000
const json = (value: unknown) => JSON.stringify(value)

function cue(from: number, to: number, ...text: readonly string[]): string {
  return `${clock(from, '.')} --> ${clock(to, '.')}\n${text.join('\n')}\n\n`
}

function tagWords(line: SpokenLine): string {
  return line
    .map(({ text, at }, index) => (index === 0 ? escape(text) : `<${clock(at, '.')}><c> ${escape(text)}</c>`))
    .join('')
}

/** YouTube's automatic captions: the line before on top, the new one word by word below, then a picture of it for 10 ms. */
function writeRollingVtt(lines: readonly SpokenLine[]): string {
  const cues = lines.map((line, index) => {
    const before = index === 0 ? ' ' : escape(join(lines[index - 1]!))
    const next = lines[index + 1] ? startOf(lines[index + 1]!) : endOf(line)
    const tags = 'align:start position:0%'
    const [first, second] = [
      cue(startOf(line), next - 10, before, tagWords(line)),
      cue(next - 10, next, escape(join(line)), ' '),
    ]
    return `${first}${second}`.replaceAll(/( --> \S+)\n/g, `$1 ${tags}\n`)
  })
  return `WEBVTT\nKind: captions\nLanguage: en\n\n${cues.join('')}`
}

/** The same as yt-dlp turns it into SubRip: no word times, every line up to three times. */
function writeRollingSrt(lines: readonly SpokenLine[]): string {
  const shown = lines.flatMap((line, index) => {
    const before = lines[index - 1]
    const next = lines[index + 1] ? startOf(lines[index + 1]!) : endOf(line)
    return [
      { from: startOf(line), to: next - 10, text: before ? `${join(before)}\n${join(line)}` : join(line) },
      { from: next - 10, to: next, text: join(line) },
    ]
  })
  return shown
    .map(({ from, to, text }, index) => `${index + 1}\n${clock(from, ',')} --> ${clock(to, ',')}\n${text}\n`)
    .join('\n')
}

function writeSrv3(lines: readonly SpokenLine[]): string {
  const paragraphs = lines.map((line, index) => {
    const length = (lines[index + 2] ? startOf(lines[index + 2]!) : endOf(line)) - startOf(line)
    const words = line.map(({ text, at }, place) =>
      place === 0 ? `<s ac="240">${escape(text)}</s>` : `<s t="${at - startOf(line)}" ac="240"> ${escape(text)}</s>`,
    )
    return `<p t="${startOf(line)}" d="${length}" w="1">${words.join('')}</p>\n<p t="${endOf(line)}" d="10" w="1" a="1">\n</p>`
  })
  return `<?xml version="1.0" encoding="utf-8" ?><timedtext format="3">\n<head>\n<ws id="0"/>\n</head>\n<body>\n<w t="0" id="1"/>\n${paragraphs.join('\n')}\n</body>\n</timedtext>\n`
}

function writeJson3(lines: readonly SpokenLine[]): string {
  const events = lines.flatMap((line, index) => {
    const length = (lines[index + 2] ? startOf(lines[index + 2]!) : endOf(line)) - startOf(line)
    const segs = line.map(({ text, at }, place) =>
      place === 0
        ? { utf8: text, acAsrConf: 240 }
        : { utf8: ` ${text}`, tOffsetMs: at - startOf(line), acAsrConf: 240 },
    )
    return [
      { tStartMs: startOf(line), dDurationMs: length, wWinId: 1, segs },
      { tStartMs: endOf(line), dDurationMs: 10, wWinId: 1, aAppend: 1, segs: [{ utf8: '\n' }] },
    ]
  })
  return json({ wireMagic: 'pb3', events: [{ tStartMs: 0, dDurationMs: 9_000_000, id: 1 }, ...events] })
}

function spanWords(line: SpokenLine, form: (text: string, start: number, end: number) => unknown): unknown[] {
  return line.map(({ text, at }) => form(text, seconds(at), seconds(at + WORD_LENGTH)))
}

const whisperSegment = (line: SpokenLine, id: number) => ({
  id,
  start: seconds(startOf(line)),
  end: seconds(endOf(line)),
  text: ` ${join(line)}`,
})

function writeWhisper(lines: readonly SpokenLine[], hasWords: boolean): string {
  const segments = lines.map((line, id) => ({
    ...whisperSegment(line, id),
    ...(hasWords && {
      words: spanWords(line, (text, start, end) => ({ word: ` ${text}`, start, end, probability: 0.9 })),
    }),
  }))
  return json({ text: lines.map(join).join(' '), segments, language: 'en' })
}

function writeWhisperX(lines: readonly SpokenLine[]): string {
  const segments = lines.map((line, index) => ({
    start: seconds(startOf(line)),
    end: seconds(endOf(line)),
    text: ` ${join(line)}`,
    speaker: `SPEAKER_0${Math.floor(index / 9) % 2}`,
    words: spanWords(line, (word, start, end) => ({ word, start, end, score: 0.9 })),
  }))
  return json({ segments, word_segments: segments.flatMap((segment) => segment.words), language: 'en' })
}

function writeWhisperCpp(lines: readonly SpokenLine[]): string {
  const edges = (from: number, to: number) => ({
    timestamps: { from: clock(from, ','), to: clock(to, ',') },
    offsets: { from, to },
  })
  const transcription = lines.map((line) => ({
    ...edges(startOf(line), endOf(line)),
    text: ` ${join(line)}`,
    tokens: [
      { text: '[_BEG_]', ...edges(startOf(line), startOf(line)), id: 50364, p: 0.9 },
      ...line.map(({ text, at }) => ({ text: ` ${text}`, ...edges(at, at + WORD_LENGTH), id: 1, p: 0.9 })),
    ],
  }))
  return json({ systeminfo: 'x', model: { type: 'base' }, params: {}, result: { language: 'en' }, transcription })
}

function writeDeepgram(lines: readonly SpokenLine[]): string {
  const words = lines.flatMap((line) =>
    spanWords(line, (text, start, end) => ({
      word: text.toLowerCase(),
      punctuated_word: text,
      start,
      end,
      confidence: 0.9,
    })),
  )
  const transcript = lines.map(join).join(' ')
  return json({ metadata: { duration: 9000 }, results: { channels: [{ alternatives: [{ transcript, words }] }] } })
}

function writeAssemblyAi(lines: readonly SpokenLine[]): string {
  const form = ({ text, at }: SpokenWord) => ({ text, start: at, end: at + WORD_LENGTH, confidence: 0.9, speaker: 'A' })
  const utterances = lines.map((line) => ({
    text: join(line),
    start: startOf(line),
    end: endOf(line),
    speaker: 'A',
    words: line.map(form),
  }))
  return json({ id: 'x', audio_url: 'x', text: lines.map(join).join(' '), words: lines.flat().map(form), utterances })
}

function writeAws(lines: readonly SpokenLine[]): string {
  const items = lines.flat().flatMap(({ text, at }) => {
    const [, word = text, mark = ''] = /^(.*?)([.,?!]?)$/.exec(text) ?? []
    const times = { start_time: String(seconds(at)), end_time: String(seconds(at + WORD_LENGTH)) }
    const spoken = { type: 'pronunciation', ...times, alternatives: [{ content: word, confidence: '0.9' }] }
    return mark === '' ? [spoken] : [spoken, { type: 'punctuation', alternatives: [{ content: mark }] }]
  })
  return json({ jobName: 'x', results: { transcripts: [{ transcript: lines.map(join).join(' ') }], items } })
}

function writeElevenLabs(lines: readonly SpokenLine[]): string {
  const words = lines.flat().flatMap(({ text, at }, index) => {
    const word = { text, start: seconds(at), end: seconds(at + WORD_LENGTH), type: 'word', speaker_id: 'speaker_0' }
    const space = { text: ' ', start: seconds(at), end: seconds(at), type: 'spacing', speaker_id: 'speaker_0' }
    return index === 0 ? [word] : [space, word]
  })
  return json({ language_code: 'en', text: lines.map(join).join(' '), words })
}

function writeSpeechmatics(lines: readonly SpokenLine[]): string {
  const results = lines.flat().flatMap(({ text, at }) => {
    const [, word = text, mark = ''] = /^(.*?)([.,?!]?)$/.exec(text) ?? []
    const times = { start_time: seconds(at), end_time: seconds(at + WORD_LENGTH) }
    const spoken = { type: 'word', ...times, alternatives: [{ content: word, speaker: 'S1' }] }
    const point = {
      type: 'punctuation',
      attaches_to: 'previous',
      ...times,
      alternatives: [{ content: mark, speaker: 'S1' }],
    }
    return mark === '' ? [spoken] : [spoken, point]
  })
  return json({ format: '2.9', metadata: { transcription_config: { language: 'en' } }, results })
}

function writeGentle(lines: readonly SpokenLine[]): string {
  const transcript = lines.map(join).join(' ')
  let from = 0
  const words = lines.flat().map(({ text, at }) => {
    const place = { startOffset: from, endOffset: from + text.length }
    from += text.length + 1
    const times = { start: seconds(at), end: seconds(at + WORD_LENGTH) }
    return { word: text, alignedWord: text.toLowerCase(), case: 'success', ...times, ...place }
  })
  return json({ transcript, words })
}

function writeTtml(lines: readonly SpokenLine[]): string {
  const rows = lines.map(
    (line) => `<p begin="${clock(startOf(line), '.')}" end="${clock(endOf(line), '.')}">${escape(join(line))}</p>`,
  )
  return `<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>${rows.join('\n')}</div></body></tt>`
}

function writeBlocks(lines: readonly SpokenLine[], mark: string, isNumbered: boolean): string {
  const blocks = lines.map((line, index) => {
    const words = line.map((word) => word.text)
    const middle = Math.ceil(words.length / 2)
    const text = [words.slice(0, middle), words.slice(middle)].filter((part) => part.length > 0)
    const time = `${clock(startOf(line), mark)} --> ${clock(endOf(line), mark)}`
    return `${isNumbered ? `${index + 1}\n` : ''}${time}\n${text.map((part) => part.join(' ')).join('\n')}\n`
  })
  return blocks.join('\n')
}

const podcastSegments = (lines: readonly SpokenLine[]) =>
  lines.map((line) => ({ startTime: seconds(startOf(line)), endTime: seconds(endOf(line)), body: join(line) }))

export const CAPTION_WRITERS: readonly CaptionWriter[] = [
  { name: 'a.en.vtt', hasWords: true, write: writeRollingVtt },
  { name: 'rolling.srt', hasWords: false, write: writeRollingSrt },
  { name: 'a.srv3', hasWords: true, write: writeSrv3 },
  { name: 'a.json3', hasWords: true, write: writeJson3 },
  { name: 'whisper.json', hasWords: true, write: (lines) => writeWhisper(lines, true) },
  { name: 'whisper-segments.json', hasWords: false, write: (lines) => writeWhisper(lines, false) },
  { name: 'whisperx.json', hasWords: true, write: writeWhisperX },
  { name: 'whisper-cpp.json', hasWords: true, write: writeWhisperCpp },
  {
    name: 'whisper.tsv',
    hasWords: false,
    write: (lines) =>
      `start\tend\ttext\n${lines.map((line) => `${startOf(line)}\t${endOf(line)}\t${join(line)}`).join('\n')}\n`,
  },
  { name: 'deepgram.json', hasWords: true, write: writeDeepgram },
  { name: 'assemblyai.json', hasWords: true, write: writeAssemblyAi },
  { name: 'aws.json', hasWords: true, write: writeAws },
  { name: 'elevenlabs.json', hasWords: true, write: writeElevenLabs },
  { name: 'speechmatics.json', hasWords: true, write: writeSpeechmatics },
  { name: 'gentle.json', hasWords: true, write: writeGentle },
  {
    name: 'list.word_timings.json',
    hasWords: true,
    write: (lines) => json(lines.flatMap((line) => spanWords(line, (text, start, end) => [text, start, end]))),
  },
  { name: 'a.srt', hasWords: false, write: (lines) => writeBlocks(lines, ',', true) },
  {
    name: 'plain.vtt',
    hasWords: false,
    write: (lines) => `WEBVTT\n\n${escape(writeBlocks(lines, '.', false)).replaceAll('--&gt;', '-->')}`,
  },
  { name: 'a.ttml', hasWords: false, write: writeTtml },
  {
    name: 'a.sbv',
    hasWords: false,
    write: (lines) =>
      lines.map((line) => `${clock(startOf(line), '.')},${clock(endOf(line), '.')}\n${join(line)}\n`).join('\n'),
  },
  {
    name: 'srv1.xml',
    hasWords: false,
    write: (lines) =>
      `<?xml version="1.0" encoding="utf-8" ?><transcript>${lines
        .map(
          (line) =>
            `<text start="${seconds(startOf(line))}" dur="${seconds(endOf(line) - startOf(line))}">${escape(escape(join(line)))}</text>`,
        )
        .join('')}</transcript>`,
  },
  {
    name: 'youtube-transcript-api.json',
    hasWords: false,
    write: (lines) =>
      json(
        lines.map((line) => ({
          text: join(line),
          start: seconds(startOf(line)),
          duration: seconds(endOf(line) - startOf(line)),
        })),
      ),
  },
  {
    name: 'podcast.json',
    hasWords: false,
    write: (lines) => json({ version: '1.0.0', segments: podcastSegments(lines) }),
  },
  {
    name: 'podcast-words.json',
    hasWords: true,
    write: (lines) =>
      json({ version: '1.0.0', segments: lines.flatMap((line) => podcastSegments(line.map((word) => [word]))) }),
  },
  {
    name: 'diarized.json',
    hasWords: false,
    write: (lines) =>
      json({
        segments: lines.map((line) => ({
          speaker: 'spk_0',
          start: seconds(startOf(line)),
          end: seconds(endOf(line)),
          text: join(line),
        })),
      }),
  },
  {
    name: 'chunks.json',
    hasWords: false,
    write: (lines) =>
      json({
        text: ` ${lines.map(join).join(' ')}`,
        chunks: lines.map((line) => ({
          timestamp: [seconds(startOf(line)), seconds(endOf(line))],
          text: ` ${join(line)}`,
        })),
      }),
  },
  {
    name: 'podcast.html',
    hasWords: false,
    write: (lines) =>
      lines
        .map(
          (line) =>
            `<cite>Ann:</cite>\n<time>${clock(startOf(line), '.').slice(0, 8)}</time>\n<p>${escape(join(line))}</p>\n`,
        )
        .join(''),
  },
  {
    name: 'interview.json',
    hasWords: false,
    write: (lines) =>
      json({
        title: 'A short talk',
        full_transcript: lines.map((line) => ({
          timestamp: clock(startOf(line), '.').slice(0, 8),
          ad: false,
          speaker: 'Ann',
          text: join(line),
        })),
      }),
  },
  {
    name: 'plain.txt',
    hasWords: false,
    write: (lines) => lines.map((line) => `[${clock(startOf(line), '.').slice(0, 8)}] ${join(line)}\n`).join('\n'),
  },
]
