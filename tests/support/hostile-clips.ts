/**
 * Notes written to break out of a clip command, and what a shell makes of the commands the program builds from them.
 * `npm test` runs a few hundred; `checkClipCommands` takes any number, for longer runs.
 */

import { formatClipCommand, type ClipTool } from '../../src/core/clip/clip-command.ts'
import { importFile } from '../../src/core/import/import-file.ts'
import { createRandom } from '../bench/make-talk.ts'
import { findShell, runScript, SHELLS } from './fake-yt-dlp.ts'

export interface ExpectedClip {
  readonly command: string
  readonly args: readonly string[]
}

/** The command of each highlight of a note, with the arguments it must come to. */
export function listClips(random: () => number, tool: ClipTool): ExpectedClip[] {
  const bytes = new TextEncoder().encode(writeHostileNote(random))
  const { episode } = importFile({ name: 'note.md', bytes })
  const media = episode?.media
  if (!episode || media?.kind !== 'youtube') return []
  return episode.highlights.flatMap(({ clip }) => {
    const command = clip && formatClipCommand(media.videoId, clip, tool)
    return command === undefined ? [] : [{ command, args: expectArguments(media.videoId, clip!, tool) }]
  })
}

/** Worked out apart from the program, from the same id and numbers. */
function expectArguments(id: string, clip: { start: number; end: number }, tool: ClipTool): string[] {
  const from = Math.floor(clip.start)
  const to = Math.ceil(clip.end)
  const file = `clip_${id}_${Math.floor(from / 3600)}h${Math.floor((from % 3600) / 60)}m${from % 60}s.mp4`
  if (tool === 'ffmpeg') {
    const input = ['-nostdin', '-ss', String(from), '-t', String(to - from), '-i', `video_${id}.mp4`]
    return ['ffmpeg', ...input, '-c:v', 'libx264', '-c:a', 'aac', file]
  }
  const section = ['--download-sections', `*${clock(from)}-${clock(to)}`, '--force-keyframes-at-cuts']
  const output = ['--merge-output-format', 'mp4', '-o', file, '--', `https://www.youtube.com/watch?v=${id}`]
  return ['yt-dlp', ...section, ...output]
}

function clock(at: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(at / 3600)
  const minutes = Math.floor((at % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(at % 60)}` : `${minutes}:${two(at % 60)}`
}

export interface ClipCheck {
  readonly shell: string
  readonly commands: number
  /** The first few calls that came out otherwise than expected; empty is what is wanted. */
  readonly faults: readonly string[]
}

/** One script of so many commands for each shell that is there. Shells that are not are named in `skipped`. */
export function checkClipCommands(
  count: number,
  seed = 1,
): { readonly checks: readonly ClipCheck[]; readonly skipped: readonly string[] } {
  const random = createRandom(seed)
  const clips: ExpectedClip[] = []
  while (clips.length < count) clips.push(...listClips(random, clips.length % 5 === 4 ? 'ffmpeg' : 'yt-dlp'))
  const script = `${clips.map(({ command }) => command).join('\n')}\n`
  const found = SHELLS.map((shell) => [shell, findShell(shell)] as const)
  return {
    checks: found.flatMap(([shell, path]) => (path === undefined ? [] : [checkShell(shell, path, script, clips)])),
    skipped: found.flatMap(([shell, path]) => (path === undefined ? [shell] : [])),
  }
}

function checkShell(shell: string, path: string, script: string, clips: readonly ExpectedClip[]): ClipCheck {
  const { calls, complaints } = runScript(path, script)
  const faults = complaints === '' ? [] : [complaints.slice(0, 500)]
  if (calls.length !== clips.length) faults.push(`${calls.length} calls for ${clips.length} commands`)
  for (const [index, { command, args }] of clips.entries()) {
    if (faults.length >= 5) break
    if (JSON.stringify(calls[index]) !== JSON.stringify(args)) {
      faults.push(`${command}\n  came to ${JSON.stringify(calls[index])}`)
    }
  }
  return { shell, commands: clips.length, faults }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Texts that have broken out of a command, for several shells. */
const TRICKS: readonly string[] = [
  '"; touch owned; "',
  "'; touch owned; '",
  '$(touch owned)',
  '`touch owned`',
  '${IFS}touch${IFS}owned',
  '| touch owned',
  '&& touch owned',
  '> owned',
  '%PATH%',
  '%TEMP:~0,1%',
  '!!',
  '^& calc',
  '*',
  '~root',
  '\\',
  '\\"',
  '--exec "touch owned"',
  '-o -',
  '\u202e\u2066',
  '\uFF02; touch owned',
  '“; touch owned”',
  '\r\ntouch owned',
  '#',
  '(touch owned)',
  '@(touch owned)',
  '\u0000',
]

/** A note with a good or a wicked id, and highlights whose commands hide tricks around times that may be read. */
function writeHostileNote(random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const id = Array.from({ length: 11 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('')
  const trick = () => (random() < 0.5 ? pick(TRICKS) : `${pick(TRICKS)}${pick(TRICKS)}`)
  const lines = [
    '---',
    `video_id: ${random() < 0.9 ? id : `${id.slice(0, 5)}${trick()}`}`,
    `title: ${JSON.stringify(trick())}`,
    `channel: ${JSON.stringify(trick())}`,
    '---',
    '',
    `# ${trick()}`,
    '',
    '## Highlights',
    '',
  ]
  for (let highlight = 0; highlight < 10; highlight++) {
    const start = Math.floor(random() * (random() < 0.2 ? 3_000_000 : 20_000))
    const end = start + 1 + Math.floor(random() * 600)
    const fraction = random() < 0.3 ? `.${Math.floor(random() * 10)}` : ''
    const range = random() < 0.9 ? `${clock(start)}${fraction}-${clock(end)}` : `${clock(start)}-${trick()}`
    lines.push(
      `### "${trick()} ${highlight}"`,
      '',
      `> "${trick()}" - ${trick()}`,
      '',
      '```bash',
      `yt-dlp --download-sections "*${range}" "https://www.youtube.com/watch?v=${id}${trick()}" -o "${trick()}.mp4" ${trick()}`,
      '```',
      '',
    )
  }
  return lines.join('\n')
}
