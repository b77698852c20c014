/**
 * `npm run guide`: speaks the guide with espeak-ng and writes `public/media/spokenguide.ogg`, the same as `.m4a`, and its
 * captions with the time of every word, `data/notes/spokenguide.vtt`. Needs Debian's packages python3, libespeak-ng1 and ffmpeg.
 */

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GUIDE, type Turn } from './guide-text.ts'
import { formatCaptions, type SpokenTurn } from './format-captions.ts'

const ROOT = new URL('../../../', import.meta.url)
const SOUND = fileURLToPath(new URL('public/media/spokenguide.ogg', ROOT))
const FALLBACK = fileURLToPath(new URL('public/media/spokenguide.m4a', ROOT))
const CAPTIONS = fileURLToPath(new URL('data/notes/spokenguide.vtt', ROOT))

const VOICES: Record<Turn['speaker'], string> = { Guide: 'en-gb+f2', Reader: 'en-us+m3' }
/** Words a minute. */
const SPEED = 152
/** Seconds of silence between two turns. */
const PAUSE = 0.5

interface Spoken {
  readonly rate: number
  /** 16 bit samples, base64. */
  readonly pcm: string
  readonly words: readonly (readonly [from: number, to: number, at: number])[]
}

function makeGuide(): void {
  const spoken = speak(GUIDE)
  const rate = spoken[0]?.rate ?? 22_050
  const silence = Buffer.alloc(Math.round(PAUSE * rate) * 2)
  const turns: SpokenTurn[] = []
  const sound: Buffer[] = [silence]
  let at = PAUSE
  for (const [index, turn] of GUIDE.entries()) {
    const { pcm, words } = spoken[index]!
    const samples = Buffer.from(pcm, 'base64')
    const length = samples.length / 2 / rate
    turns.push({ ...turn, start: at, end: at + length, words: words.map(([from, to, time]) => [from, to, at + time]) })
    sound.push(samples, silence)
    at += length + PAUSE
  }
  mkdirSync(dirname(SOUND), { recursive: true })
  encode(Buffer.concat(sound), rate)
  writeFileSync(CAPTIONS, formatCaptions(turns))
  process.stdout.write(`${GUIDE.length} turns, ${at.toFixed(1)} s: ${SOUND}, ${CAPTIONS}\n`)
  for (const { start, text } of turns) process.stdout.write(`${start.toFixed(2)} ${text.slice(0, 60)}\n`)
}

function speak(turns: readonly Turn[]): Spoken[] {
  const lines = turns.map(({ speaker, text }) => JSON.stringify({ voice: VOICES[speaker], speed: SPEED, text }))
  const script = fileURLToPath(new URL('speak.py', import.meta.url))
  return run('python3', [script], lines.join('\n'))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Spoken)
}

/** Opus in Ogg: small for a voice, and free. AAC for browsers that do not know it, Safari before 18.4 among them. */
function encode(samples: Buffer, rate: number): void {
  const input = ['-f', 's16le', '-ar', String(rate), '-ac', '1', '-i', 'pipe:0']
  const exact = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact']
  const opus = ['-c:a', 'libopus', '-b:a', '32k', '-application', 'voip']
  const aac = ['-c:a', 'aac', '-b:a', '36k', '-movflags', '+faststart']
  run('ffmpeg', ['-y', '-loglevel', 'error', ...input, ...opus, ...exact, SOUND], samples)
  run('ffmpeg', ['-y', '-loglevel', 'error', ...input, ...aac, ...exact, FALLBACK], samples)
}

function run(program: string, args: readonly string[], input: string | Buffer): Buffer {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, maxBuffer: 256 * 1024 * 1024 })
  if (status === 0) return stdout
  throw new Error(`${program} failed: ${error?.message ?? stderr.toString('utf8')}`)
}

makeGuide()
