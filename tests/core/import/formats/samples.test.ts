/** Real files, where they are at hand: each comes in whole. The words of the source are counted here by simpler means than the importers use. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { DraftCue } from '../../../../src/core/import/draft.ts'
import { readSourceFile } from '../../../../src/core/import/import-file.ts'

const SAMPLES = fileURLToPath(new URL('../../../../../shared/samples', import.meta.url))

type Json = Readonly<Record<string, unknown>>

interface Expected {
  readonly folder: string
  readonly format: string
  /** Text of the source that is spoken; its words are counted. */
  spoken(text: string): string
  /** Speakers stand in the spoken text. */
  readonly hasLabels?: true
}

const countWords = (text: string) => text.split(/\s+/).filter((word) => word !== '').length
const plain = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#\d+);/g, 'x')

/** Everything but timing lines, the index above them, the header and the comments. */
function spokenCaptions(text: string): string {
  const lines = text.replace(/\r/g, '').split('\n')
  const isTiming = (line: string | undefined) => line !== undefined && /-->|^\d+:\d+:\d+\.\d+,/.test(line)
  const first = lines.findIndex((line) => isTiming(line))
  const isId = (index: number) => isTiming(lines[index + 1]) && (lines[index - 1] ?? '') === ''
  const spoken = lines.filter((line, index) => index >= first && !isTiming(line) && !isId(index))
  return plain(spoken.join('\n').replace(/\nNOTE [^\n]*/g, ''))
}

const parse = (text: string) => JSON.parse(text) as Json
const list = (value: unknown, key: string) => (value as Json)[key] as readonly Json[]
const field = (values: readonly Json[], key: string) =>
  values.map((value) => (typeof value[key] === 'string' ? value[key] : '')).join(' ')
const elements = (name: string) => (text: string) =>
  plain(
    [...text.replace(/<!--[^]*?-->/g, '').matchAll(new RegExp(`<${name}[ >][^]*?</${name}>`, 'g'))]
      .join('\n')
      .replace(/<br ?\/>/g, ' '),
  )

function spokenBodies(text: string): string {
  const segments = list(parse(text), 'segments')
  const areSpaced = segments.some(({ body }) => /^\s|\s$/.test(String(body)))
  return segments
    .map(({ body, speaker }, index) => (speaker === segments[index - 1]?.['speaker'] ? '' : ' ') + String(body))
    .join(areSpaced ? '' : ' ')
}

const deepgram = (text: string) => {
  const [channel] = list(parse(text)['results'], 'channels')
  return field(list(channel, 'alternatives'), 'transcript')
}
const whisper = (text: string) =>
  parse(text)['segments'] ? field(list(parse(text), 'segments'), 'text') : String(parse(text)['text'])
const events = (text: string) =>
  list(parse(text), 'events')
    .map((event) => ((event['segs'] ?? []) as Json[]).map((seg) => seg['utf8']).join(''))
    .join(' ')

const EXPECTED: readonly Expected[] = [
  {
    folder: '3b1b-word-timings',
    format: 'word-timings',
    spoken: (text) => (JSON.parse(text) as string[][]).map(([word]) => word).join(''),
  },
  {
    folder: 'assemblyai-json',
    format: 'assemblyai-json',
    spoken: (text) => field(list(parse(text), 'utterances'), 'text'),
  },
  { folder: 'deepgram-json', format: 'deepgram-json', spoken: deepgram },
  { folder: 'diarized-json', format: 'diarized-json', spoken: whisper },
  {
    folder: 'interview-transcriber-json',
    format: 'interview-transcriber',
    spoken: (text) => field(list(parse(text), 'full_transcript'), 'text'),
  },
  { folder: 'podcasting20-html', format: 'podcast-html', spoken: elements('p') },
  { folder: 'podcasting20-json', format: 'podcast-json', spoken: spokenBodies },
  { folder: 'sbv', format: 'sbv', spoken: spokenCaptions },
  { folder: 'srt', format: 'subrip', spoken: spokenCaptions, hasLabels: true },
  { folder: 'srt-edge', format: 'subrip', spoken: spokenCaptions },
  { folder: 'srt-nonlatin', format: 'subrip', spoken: spokenCaptions },
  { folder: 'ttml', format: 'ttml', spoken: elements('p') },
  { folder: 'vtt', format: 'webvtt', spoken: spokenCaptions },
  { folder: 'vtt-edge', format: 'webvtt', spoken: spokenCaptions },
  { folder: 'vtt-youtube-auto', format: 'webvtt', spoken: spokenCaptions },
  { folder: 'whisper-json', format: 'whisper-json', spoken: whisper },
  { folder: 'whisperx-json', format: 'whisperx-json', spoken: whisper },
  { folder: 'youtube-json3', format: 'youtube-json3', spoken: events },
  {
    folder: 'youtube-srv1',
    format: 'youtube-srv1',
    spoken: (text) => elements('text')(text).replace(/x\/?i(?:x|>)/g, ''),
  },
  { folder: 'youtube-srv3', format: 'youtube-srv3', spoken: elements('p') },
]

function countStored(cues: readonly DraftCue[], hasLabels: boolean): number {
  return cues.reduce((sum, cue) => sum + countWords(cue.text) + (hasLabels ? countWords(cue.speaker ?? '') : 0), 0)
}

if (!existsSync(SAMPLES)) {
  console.log('samples.test.ts: no folder of real samples at hand, so none was read')
  it('has no samples to read here', () => expect(existsSync(SAMPLES)).toBe(false))
} else {
  const files = EXPECTED.flatMap((expected) =>
    readdirSync(join(SAMPLES, expected.folder)).map((name) => ({
      ...expected,
      name,
      path: join(SAMPLES, expected.folder, name),
    })),
  )

  describe('real caption files', () => {
    it.each(files)('$folder/$name comes in with every word', ({ name, path, format, spoken, hasLabels }) => {
      const bytes = readFileSync(path)
      const { part, issues } = readSourceFile({ name, bytes })
      expect(issues.filter((issue) => issue.severity === 'error')).toEqual([])
      expect(part?.format).toBe(format)
      const stored = countStored(part?.draft.cues ?? [], hasLabels ?? false)
      const source = countWords(spoken(new TextDecoder().decode(bytes)))
      expect(stored + (part?.removed?.['rolling-repeat'] ?? 0)).toBe(source)
      expect(source).toBeGreaterThan(0)
    })
  })

  describe('real files of facts', () => {
    it('give titles, chapters and descriptions', () => {
      const read = (folder: string, name: string) =>
        readSourceFile({ name, bytes: readFileSync(join(SAMPLES, folder, name)) }).part?.draft
      expect(read('podcast-chapters-json', 'example.json')?.chapters).toHaveLength(9)
      const trimmed = read('ytdlp-info-json', 'pinchflat-example.trimmed.info.json')
      expect(trimmed).toMatchObject({ channel: 'PinchflatTestChannel', duration: 582, publishedOn: '2021-07-20' })
      expect(trimmed?.chapters).toHaveLength(7)
      expect(read('ytdlp-info-json', 'twist-AOVMBfbk9KA.skill-info.json')).toMatchObject({
        videoId: 'AOVMBfbk9KA',
        duration: 6381,
      })
      expect(read('ytdlp-info-json', 'EA_Play_2016.info.json')?.videoId).toBeUndefined()
    })
  })
}
