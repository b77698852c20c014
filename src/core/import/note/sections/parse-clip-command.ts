/** Parses the clip command of a highlight. Only its time range is used; the command is never run or kept. */

import { parseTimecode } from '../../../time/timecode.ts'
import type { IssueLog } from '../../issue.ts'

export interface ClipRange {
  readonly start: number
  readonly end: number
}

export function isClipCommand(code: string): boolean {
  return /\byt-dlp\b|\bffmpeg\b|--download-sections/.test(code)
}

export function parseClipCommand(code: string, line: number, log: IssueLog): ClipRange | undefined {
  if (hasShellTrick(code)) {
    log.warn({
      code: 'unsafe-command',
      line,
      what: 'the clip command contains more than one command',
      hint: 'only its times were used',
      excerpt: code,
    })
  }
  return parseClipRange(code, line, log)
}

/** Removes backquotes and `<pre>` and `<code>` tags from both ends of a command. */
export function stripFence(text: string): string {
  return text.replace(/^(?:<\/?(?:pre|code)>)+|(?<!<\/?(?:pre|code)>)(?:<\/?(?:pre|code)>)+$|^`+|(?<!`)`+$/g, '')
}

/** True for more than one plain command: a second one, a substitution, a pipe. Quoted text may contain `;`, `|` and `&`. */
function hasShellTrick(code: string): boolean {
  const joined = code.trim().replace(/\\\n/g, ' ')
  return joined.includes('`') || joined.includes('$(') || /[;|&<>\n]/.test(joined.replace(/"[^"]*"|'[^']*'/g, ''))
}

function parseClipRange(code: string, line: number, log: IssueLog): ClipRange | undefined {
  const range = /--download-sections\s{1,5}["']?\*?([^\s"']{1,60})/.exec(code)?.[1]
  if (range === undefined) return undefined
  const match = /^([\d:.]+)-([\d:.]+)$/.exec(range)
  const start = match ? parseTimecode(match[1]!) : undefined
  const end = match ? parseTimecode(match[2]!) : undefined
  if (start !== undefined && end !== undefined && end > start) return { start, end }
  log.warn({
    code: 'bad-clip-range',
    line,
    what: `"${range}" is not a time range`,
    hint: 'the range was ignored; write *1:57-3:00',
    excerpt: range,
  })
  return undefined
}
