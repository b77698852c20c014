/** A stub of yt-dlp that behaves as its issues say: part of a list with exit code 1, 429, warnings, missing runtimes. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunYtDlp, YtDlpRun } from '../../src/cli/add/yt-dlp.ts'

export interface StubVideo {
  /** What `--dump-json` prints of it. */
  readonly info?: Readonly<Record<string, unknown>>
  /** Printed to standard error instead, with exit code 1. */
  readonly error?: string
  /** Text of each track by its name; `429` refuses it. A missing one is a warning, as of yt-dlp. */
  readonly captions?: Readonly<Record<string, string>>
}

export interface StubState {
  readonly isMissing?: boolean
  /** Of the line `[debug] JS runtimes:`; without it there is no such line. */
  readonly runtimes?: string
  /** Entries of a playlist by its address. */
  readonly lists?: Readonly<Record<string, { readonly entries: readonly unknown[]; readonly error?: string }>>
  /** By id. */
  readonly videos?: Readonly<Record<string, StubVideo>>
}

export function createYtDlpStub() {
  let state: StubState = {}
  let calls: (readonly string[])[] = []
  const run: RunYtDlp = (args) => {
    if (state.isMissing) return Promise.resolve({ output: '', errors: 'spawn yt-dlp ENOENT', code: 1, isMissing: true })
    if (args.includes('--version')) return Promise.resolve(print('2025.11.12\n'))
    if (args.includes('--verbose')) return Promise.resolve(printHeader(state))
    calls.push(args)
    return Promise.resolve(answer(args, state))
  }
  return {
    run,
    set: (next: StubState) => void (state = next),
    /** The arguments of each call since the last time; those for the version alone are left out. */
    takeCalls: () => {
      const taken = calls
      calls = []
      return taken
    },
  }
}

function print(output: string, errors = '', code = errors.includes('ERROR:') ? 1 : 0): YtDlpRun {
  return { output, errors, code, isMissing: false }
}

function printHeader({ runtimes }: StubState): YtDlpRun {
  const line = runtimes === undefined ? '' : `[debug] JS runtimes: ${runtimes}\n`
  return print('', `${line}\nyt-dlp: error: You must provide at least one URL.`, 2)
}

function answer(args: readonly string[], state: StubState): YtDlpRun {
  const valueOf = (name: string) => args[args.indexOf(name) + 1]!
  if (!args.includes('--skip-download')) return print('', 'ERROR: this would fetch media')
  if (args.includes('--load-info-json')) return writeCaptions(args, valueOf, state)
  const address = args.at(-1)!
  if (args.at(-2) !== '--') return print('', 'yt-dlp: error: no such option', 2)
  const list = args.includes('--flat-playlist') ? state.lists?.[address] : undefined
  if (list) return print(list.entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), list.error)
  const id = address.split(/[=/]/).at(-1)!
  const { info, error } = state.videos?.[id] ?? { error: `ERROR: [youtube] ${id}: Video unavailable` }
  const warning = `WARNING: [youtube] ${id}: nsig extraction failed: Some formats may be missing\n`
  return error === undefined ? print(`${JSON.stringify(info)}\n`, warning) : print('', `${warning}${error}\n`)
}

function writeCaptions(args: readonly string[], valueOf: (name: string) => string, { videos }: StubState): YtDlpRun {
  const { id } = JSON.parse(readFileSync(valueOf('--load-info-json'), 'utf8')) as { id: string }
  const track = args.find((one) => one.startsWith('--sub-langs='))!.replace('--sub-langs=-all,', '')
  const text = videos?.[id]?.captions?.[track]
  if (text === '429')
    return print('', `ERROR: Unable to download video subtitles for '${track}': HTTP Error 429: Too Many Requests\n`)
  if (text === undefined) return print('', 'WARNING: There are no subtitles for the requested languages\n')
  const folder = args.find((one) => one.startsWith('subtitle:/'))!.slice('subtitle:'.length)
  writeFileSync(join(folder, `caption.${track}.${valueOf('--sub-format')}`), text)
  return print('', text.includes('half') ? 'ERROR: Did not get any data blocks\n' : '')
}
