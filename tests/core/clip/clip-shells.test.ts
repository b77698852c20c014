import { expect, test } from 'vitest'
import { formatClipCommand } from '../../../src/core/clip/clip-command.ts'
import { findShell, runScript } from '../../support/fake-yt-dlp.ts'
import { checkClipCommands } from '../../support/hostile-clips.ts'

test('200 commands from hostile notes come to exactly the arguments they were made of, in every shell there is', () => {
  const { checks, skipped } = checkClipCommands(200)
  if (skipped.length > 0) console.log(`Not installed, skipped: ${skipped.join(', ')}`)
  expect(checks.map(({ faults }) => faults)).toEqual(checks.map(() => []))
  expect(checks.every(({ commands }) => commands >= 200)).toBe(true)
  expect(checks.length).toBeGreaterThan(0)
}, 60_000)

test('the check hears of a command that breaks out', () => {
  const run = runScript(findShell('bash')!, 'yt-dlp "a$(touch owned)"\nyt-dlp *')
  expect(run.complaints).toContain('touch')
  expect(run.calls).toEqual([
    ['yt-dlp', 'a'],
    ['yt-dlp', '*48:42-48:54', 'a', 'b.mp4', 'clips', 'ffmpeg', 'yt-dlp'],
  ])
})

/**
 * NOT RUN: neither shell is here. What each reads as its own inside double quotes, after their documentation
 * (about_Quoting_Rules; `cmd /?` and the C runtime's rules for arguments).
 */
const FOREIGN: readonly (readonly [string, RegExp])[] = [
  ['PowerShell: variables, subexpressions, escapes', /[$`]/],
  ['PowerShell: curly marks close a string as straight ones do', /[“”„‘’‚]/],
  ['cmd: variables', /%/],
  ['cmd: delayed expansion', /!/],
  ['cmd and the C runtime: a quote behind a backslash', /\\/],
  ['both: a second quote inside the first', /""/],
  ['both: a line end', /[\r\n]/],
]

test.each(FOREIGN)('%s stand in no command (quoting table, not run)', (_, sign) => {
  for (const id of ['EV7WhVT270Q', '-eqj9qKjWtI', '___________']) {
    for (const tool of ['yt-dlp', 'ffmpeg'] as const) {
      const command = formatClipCommand(id, { start: 0.4, end: 3_599_999 }, tool)!
      expect(command).not.toMatch(sign)
      // Outside of its quotes there is nothing but letters, digits and what all shells take as it is.
      expect(command.replaceAll(/"[^"]*"/g, 'Q')).toMatch(/^[A-Za-z0-9 :.-]+$/)
    }
  }
})
