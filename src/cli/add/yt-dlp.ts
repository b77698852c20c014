/** Runs the yt-dlp that is on the path: never through a shell, never for media, and with the owner's own configuration. */

import { spawn } from 'node:child_process'
import { tryParseJson } from '../../core/episode/parse-json.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import type { Problem } from './read-address.ts'

export interface YtDlp {
  /** `2025.11.12` */
  readonly version: string
  /** What it says it lacks, and what to do. */
  readonly notes: readonly string[]
  /** What it prints as JSON, of one video or of each in a list; a part of it where something failed. Never rejects. */
  readonly describe: (address: string, isList: boolean) => Promise<Described>
  /** Writes one track of captions into a folder, from an info it printed before. Never rejects. */
  readonly writeCaptions: (track: CaptionRequest) => Promise<Problem | undefined>
}

export interface Described {
  readonly infos: readonly unknown[]
  /** What failed; with infos, what is missing of them. */
  readonly problem: Problem | undefined
}

interface CaptionRequest {
  /** Of a file with the info. */
  readonly infoPath: string
  readonly folder: string
  /** Checked: yt-dlp takes it as a regular expression. */
  readonly name: string
  readonly format: string
  readonly isMachine: boolean
}

/**
 * Cookies, proxies and runtimes come from the owner's configuration; what in it would read other addresses or fetch media is
 * taken back. Seconds between requests.
 */
const ALWAYS = ['--no-batch-file', '--no-download-archive', '--no-progress', '--skip-download', '--sleep-requests', '1']
const DESCRIBE = ['--dump-json', '--ignore-no-formats-error']
/** Of the list the day is read off "3 weeks ago", which is never before the true one. */
const LIST = ['--flat-playlist', '--extractor-args', 'youtubetab:approximate_date']

/** @param pause Made before each address but the first. */
export async function openYtDlp(run: RunYtDlp, pause: () => Promise<unknown>): Promise<YtDlp | Problem> {
  let isFirst = true
  const [version, header] = await Promise.all([run(['--version']), run(['--no-batch-file', '--verbose'])])
  if (version.isMissing)
    return {
      problem:
        'links of YouTube are read with yt-dlp, which is not on the path; install it (github.com/yt-dlp/yt-dlp), or add a folder with what was fetched otherwise',
    }
  if (version.code !== 0) return { problem: `yt-dlp does not start: ${version.errors.trim().split('\n').at(-1)}` }
  return {
    version: version.output.trim(),
    notes: listLacks(header.errors),
    describe: async (address, isList) => {
      if (!isFirst) await pause()
      isFirst = false
      const kind = isList ? LIST : []
      const { output, errors, code } = await run([...ALWAYS, ...DESCRIBE, ...kind, '--no-playlist', '--', address])
      const infos = output.split('\n').flatMap((line) => {
        const info = tryParseJson(line)
        return isRecord(info) ? [info] : []
      })
      return { infos, problem: code === 0 ? undefined : explainErrors(errors) }
    },
    writeCaptions: async ({ infoPath, folder, name, format, isMachine }) => {
      const kinds = isMachine ? ['--no-write-subs', '--write-auto-subs'] : ['--write-subs', '--no-write-auto-subs']
      const track = [...kinds, `--sub-langs=-all,${name}`, '--sub-format', format, '--sleep-subtitles', '5']
      const names = ['caption', 'subtitle:caption'].flatMap((one) => ['--output', `${one}.%(ext)s`])
      const paths = ['home', 'subtitle', 'temp'].flatMap((one) => ['--paths', `${one}:${folder}`])
      const { errors, code } = await run([...ALWAYS, ...track, ...names, ...paths, '--load-info-json', infoPath])
      return code === 0 ? undefined : explainErrors(errors)
    },
  }
}

export interface YtDlpRun {
  readonly output: string
  readonly errors: string
  readonly code: number
  readonly isMissing: boolean
}

/** Never rejects. */
export type RunYtDlp = (args: readonly string[]) => Promise<YtDlpRun>

/** More requests after one of these only make the pause longer. */
const REFUSED = /HTTP Error 429|Too Many Requests|rate-limited|confirm you.{1,3}re not a bot/i

/** Without any line, in milliseconds; its pauses are shorter. */
const PATIENCE = 10 * 60_000
/** A refusal may come in two parts. In characters. */
const REACH = 100

/** Ended at the first refusal, and when nothing comes any more. */
export const runYtDlp: RunYtDlp = (args) =>
  new Promise((resolve) => {
    const child = spawn('yt-dlp', args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let output = ''
    let errors = ''
    const timer = setTimeout(() => {
      errors += `\nERROR: it said nothing for ${PATIENCE / 60_000} minutes and was ended; try again later`
      child.kill('SIGKILL')
    }, PATIENCE)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      timer.refresh()
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      timer.refresh()
      const from = Math.max(0, errors.length - REACH)
      errors += text
      if (REFUSED.test(errors.slice(from))) child.kill()
    })
    child.on('error', ({ message }) => {
      clearTimeout(timer)
      resolve({ output, errors: message, code: 1, isMissing: true })
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ output, errors, code: code ?? 1, isMissing: false })
    })
  })

/** @param header Of `--verbose`; versions before 2025.11.12 say nothing of runtimes there. */
function listLacks(header: string): string[] {
  const runtimes = /^\[debug\] JS runtimes: (.+)$/m.exec(header)?.[1]?.trim()
  if (runtimes === undefined || runtimes.split(', ').some((one) => one !== 'none' && !one.includes('(unsupported')))
    return []
  const lack =
    runtimes === 'none'
      ? 'no JavaScript runtime, which YouTube needs'
      : `only ${runtimes}, and YouTube needs a newer one`
  return [`yt-dlp finds ${lack}: some videos will fail; install deno`]
}

/** Of a single video; it is no failure of the run. */
export interface VideoProblem extends Problem {
  readonly isOfVideo?: boolean
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/members-only|join this channel/i, 'it is for members of the channel only'],
  [/private video/i, 'it is private'],
  [/confirm your age|age.restricted|inappropriate for some/i, 'it needs an account of an adult'],
  [/premieres in|will begin in|has not started|is upcoming/i, 'it has not begun'],
  [/in your country|in your location/i, 'it is not shown in this country'],
  [
    /video unavailable|video is (?:no longer|not) available|has been removed|been terminated/i,
    'it is not there any more',
  ],
]

function explainErrors(errors: string): VideoProblem {
  if (REFUSED.test(errors))
    return {
      problem:
        'YouTube refuses further requests for now (HTTP 429); go on in an hour with the same command, it passes over what is there',
      isLast: true,
    }
  const lines = errors.split('\n').filter((line) => line.startsWith('ERROR:'))
  const said = (lines.at(-1) ?? errors.trim().split('\n').at(-1) ?? '').replace(
    /^ERROR: *(?:\[[^\]]*\] *)?(?:[\w-]+: )?/,
    '',
  )
  const reason = REASONS.find(([form]) => form.test(said))?.[1]
  return reason === undefined
    ? { problem: `yt-dlp: ${said || 'it failed without a word'}` }
    : { problem: reason, isOfVideo: true }
}
