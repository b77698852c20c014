/** Makes the text of a recording that has none, by a program or a service of the owner's; only with `--transcribe`. */

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { readSourceFile } from '../../core/import/import-file.ts'
import { formatSize } from '../../core/text/format-size.ts'
import { emptyFolder } from '../files/write-file.ts'
import { isProblem, type Problem } from './read-address.ts'
import type { Candidate, Fetched, FetchedText, OfferedMedia } from './source.ts'
import { compareLength } from './take-transcript.ts'

export interface Transcriber {
  /** For people and for the record, without paths and keys: `whisper-cli, model ggml-base.en.bin`. */
  readonly name: string
  /** Of a recording; larger ones are not given to it. */
  readonly maxBytes: number
  /** @param path In a folder of its own, where a program may leave what it writes. Never rejects. */
  readonly transcribe: (path: string) => Promise<Uint8Array | Problem>
}

/** Of a recording that is fetched, and of one that a program is given. */
export const MAX_MEDIA = 2 * 1024 ** 3

/** The candidate with a text that will be made, where its recording alone is there. @param work A folder for this alone. */
export function offerTranscription(candidate: Candidate, transcriber: Transcriber, work: string): Candidate {
  const { media, transcript, isSupposed } = candidate
  if (!media || transcript || isSupposed) return candidate
  const size = media.size === undefined ? 'unknown size' : formatSize(media.size)
  if ((media.size ?? 0) > transcriber.maxBytes)
    return {
      ...candidate,
      reason: `${size} are more than the ${formatSize(transcriber.maxBytes)} that ${transcriber.name} is given`,
    }
  return {
    ...candidate,
    reason: undefined,
    transcript: { format: `made by ${transcriber.name} of a recording of ${size}`, kind: 'machine' },
    fetch: () => makeText(candidate, media, transcriber, work),
  }
}

async function makeText(
  { duration }: Candidate,
  media: OfferedMedia,
  transcriber: Transcriber,
  work: string,
): Promise<Fetched | Problem> {
  emptyFolder(work)
  try {
    const opened = await media.open(work)
    if (isProblem(opened)) return opened
    const { size } = statSync(opened.path)
    if (size > transcriber.maxBytes)
      return {
        problem: `its ${formatSize(size)} are more than the ${formatSize(transcriber.maxBytes)} that ${transcriber.name} is given`,
      }
    const bytes = await transcriber.transcribe(opened.path)
    const made = isProblem(bytes) ? bytes : readMade(bytes)
    if (isProblem(made)) return made
    const { info, notes = [], ...rest } = await media.describe()
    const facts = {
      ...info,
      language: made.text.language ?? info.language,
      kind: 'machine' as const,
      transcriber: transcriber.name,
    }
    return { ...rest, text: made.text, info: facts, notes: [...notes, ...compareLength(made.times, duration)] }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** With the extension of its content. */
function readMade(bytes: Uint8Array): { readonly text: FetchedText; readonly times: readonly number[] } | Problem {
  const { part } = readSourceFile({ name: 'transcript', bytes })
  const cues = part?.draft.cues ?? []
  // Programs print about their work too: that is text without times.
  if (!part || cues.every(({ start }) => start === undefined))
    return {
      problem: 'no words with times were made of it; let it write JSON or WebVTT, and listen whether somebody speaks',
    }
  const start = new TextDecoder().decode(bytes.subarray(0, 100)).trimStart()
  const extension = /^(?:\{|\[\s*[{[\]])/.test(start) ? '.json' : (EXTENSIONS[part.format] ?? '.txt')
  return {
    text: { extension, language: part.draft.language, bytes },
    times: cues.flatMap(({ start: at, end = at }) => end ?? []),
  }
}

const EXTENSIONS: Readonly<Record<string, string>> = { webvtt: '.vtt', subrip: '.srt', 'whisper-tsv': '.tsv' }

/** In milliseconds. */
const MOST = 12 * 3600_000
const FILE = '{file}'

/**
 * Runs a command without a shell, in the folder of the recording: its text is the best file it leaves there, else what it prints.
 * @param command Split at spaces; quotes, single or double, keep them. `{file}` stands for the recording; without it, the recording comes last.
 */
export function createCommandTranscriber(command: string): Transcriber | Problem {
  const [program, ...args] = splitCommand(command).map(locate)
  if (program === undefined) return { problem: '--transcribe is empty, or a quote in it has no end' }
  const place = args.some((arg) => arg.includes(FILE)) ? args : [...args, FILE]
  const at = args.findIndex((arg) => /^(?:-m|--model)(?:=|$)/.test(arg))
  const model = args[at]?.includes('=') ? args[at].split('=')[1] : at === -1 ? undefined : args[at + 1]
  const name = basename(program.replaceAll('\\', '/')).replace(/\.exe$/i, '')
  return {
    name: model === undefined ? name : `${name}, model ${basename(model.replaceAll('\\', '/'))}`,
    maxBytes: MAX_MEDIA,
    transcribe: async (path) => {
      const run = await runCommand(
        program,
        place.map((arg) => arg.replaceAll(FILE, path)),
        join(path, '..'),
      )
      if (isProblem(run)) return { ...run, problem: `${name}: ${run.problem}` }
      return findMade(path) ?? run.output
    },
  }
}

/** The command runs elsewhere, and what is there counts from here. */
function locate(part: string): string {
  return /[\\/]/.test(part) && existsSync(part) ? resolve(part) : part
}

/** Empty where a quote has no end. */
export function splitCommand(command: string): readonly string[] {
  const parts = command.match(/(?:[^\s"']|"[^"]*"|'[^']*')+|["']/g) ?? []
  if (parts.some((part) => part === '"' || part === "'")) return []
  return parts.map((part) =>
    part.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  )
}

const MAX_OUTPUT = 32 * 1024 * 1024

function runCommand(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly output: Uint8Array } | Problem> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    // That of `spawn` goes on where the program does not start.
    const timer = setTimeout(() => child.kill(), MOST)
    const parts: Buffer[] = []
    let length = 0
    let errors = ''
    child.stdout.on('data', (part: Buffer) => {
      length += part.length
      if (length <= MAX_OUTPUT) parts.push(part)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-2000)))
    child.on('error', ({ message }) => {
      clearTimeout(timer)
      done({ problem: `it does not start: ${message}`, isLast: true })
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      const last = errors.trim().split('\n').at(-1) ?? ''
      if (code === 0) done({ output: Buffer.concat(parts) })
      else if (signal !== null)
        done({ problem: `it was ended (${signal}); it may take ${MOST / 3600_000} hours for a recording` })
      else done({ problem: `it failed with code ${code}${last === '' ? '' : `: ${last}`}` })
    })
  })
}

/** Measures and words are in JSON alone. */
const BEST = ['.json', '.vtt', '.srt', '.tsv', '.txt']

function findMade(recording: string): Uint8Array | undefined {
  const folder = join(recording, '..')
  const names = readdirSync(folder).filter((name) => name !== basename(recording))
  for (const extension of BEST) {
    const name = names.find((one) => extname(one).toLowerCase() === extension)
    if (name !== undefined) return readFileSync(join(folder, name))
  }
  return undefined
}
