import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { formatClipCommand } from '../../../src/core/clip/clip-command.ts'
import { SHELLS, findShell, runScript } from '../../support/fake-yt-dlp.ts'
import { checkClipCommands } from '../../support/hostile-clips.ts'
import type { Clip } from '../../../src/core/clip/clip.ts'
import { writeClipScript } from '../../../src/core/clip/clip-script.ts'
import { formatEmbedCode, formatFrameCode } from '../../../src/core/clip/embed-code.ts'

describe('a command', () => {
  test('the command has exactly the agreed shape', () => {
    expect(formatClipCommand('EV7WhVT270Q', { start: 2922, end: 2934 })).toBe(
      'yt-dlp --download-sections "*48:42-48:54" --force-keyframes-at-cuts --merge-output-format mp4 ' +
        '-o "clip_EV7WhVT270Q_0h48m42s.mp4" -- "https://www.youtube.com/watch?v=EV7WhVT270Q"',
    )
  })

  test('times past the hour and minutes past 59 are written with hours', () => {
    expect(formatClipCommand('EV7WhVT270Q', { start: 5838, end: 5898 })).toMatch(/"\*1:37:18-1:38:18".*_1h37m18s\.mp4"/)
  })

  test('fractions widen the clip to whole seconds', () => {
    expect(formatClipCommand('EV7WhVT270Q', { start: 1.9, end: 2.1 })).toContain('"*0:01-0:03"')
  })

  test('an id that starts with a hyphen is never read as an option', () => {
    expect(formatClipCommand('-eqj9qKjWtI', { start: 0, end: 5 })).toMatch(
      / -o "clip_-eqj9qKjWtI_0h0m0s\.mp4" -- "https:\/\/www\.youtube\.com\/watch\?v=-eqj9qKjWtI"$/,
    )
  })

  test.each(['', 'short', 'twelve_chars', 'EV7WhVT270"', '$(whoami)ab', 'EV7WhVT270Q\n', 'ÉV7WhVT270Q', '`id`abcdefg'])(
    'the id %j gives no command',
    (videoId) => {
      expect(formatClipCommand(videoId, { start: 0, end: 5 })).toBeUndefined()
    },
  )

  test.each([
    [5, 5],
    [6, 5],
    [-1, 5],
    [Number.NaN, 5],
    [0, Number.NaN],
    [0, Number.POSITIVE_INFINITY],
    [0, 3_600_001],
  ])('the span from %d to %d gives no command', (start, end) => {
    expect(formatClipCommand('EV7WhVT270Q', { start, end })).toBeUndefined()
  })

  test('any id and numbers give one plain line or nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.double(), fc.double(), (videoId, start, end) => {
        expect(formatClipCommand(videoId, { start, end }) ?? 'yt-dlp').toMatch(/^yt-dlp[ -~]*$/)
      }),
    )
  })
})

describe('a command in real shells @slow', () => {
  test('200 commands from hostile notes come to exactly the arguments they were made of, in every shell there is', () => {
    const { checks, skipped } = checkClipCommands(200)
    if (skipped.length > 0) console.log(`Not installed, skipped: ${skipped.join(', ')}`)
    expect(checks.map(({ faults }) => faults)).toEqual(checks.map(() => []))
    expect(checks.every(({ commands }) => commands >= 200)).toBe(true)
    expect(checks.length).toBeGreaterThan(0)
  })

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
})

describe('a script', () => {
  const WICKED = '"; touch owned; $(touch owned) `touch owned` %PATH% \n#'

  function clip(rest: Partial<Clip>): Clip {
    return { name: WICKED, episodeId: WICKED, episodeTitle: WICKED, videoId: 'EV7WhVT270Q', start: 5, end: 9, ...rest }
  }

  const LIST = [
    clip({}),
    clip({ start: 5.2 }),
    clip({ videoId: undefined }),
    clip({ videoId: '$(whoami)ab' }),
    clip({ videoId: '-eqj9qKjWtI', start: 2922, end: 2933.78 }),
  ]
  const FILES = ['clip_01_EV7WhVT270Q_0h0m5s.mp4', 'clip_02_EV7WhVT270Q_0h0m5s.mp4', 'clip_05_-eqj9qKjWtI_0h48m42s.mp4']

  describe('the script of a list of clips', () => {
    it.each(SHELLS)('cuts them one after another into files of their own in %s, whatever they are called', (shell) => {
      const path = findShell(shell)
      if (path === undefined) return console.log(`Not installed, skipped: ${shell}`)
      for (const tool of ['yt-dlp', 'ffmpeg'] as const) {
        const { calls, complaints } = runScript(path, writeClipScript(LIST, tool, 'posix').text)
        expect(complaints).toBe('')
        expect(calls.map(([name]) => name)).toEqual([tool, tool, tool])
        expect(calls.map((args) => args.find((arg) => arg.startsWith('clip_')))).toEqual(FILES)
      }
    })

    it('reports how many it leaves out, and keeps the numbers of the others', () => {
      const { left, lines } = writeClipScript(LIST, 'yt-dlp', 'posix')
      expect(left).toBe(2)
      expect(lines.split('\n').map((line) => /clip_\d\d/.exec(line)?.[0])).toEqual(['clip_01', 'clip_02', 'clip_05'])
    })

    it('is the same commands for PowerShell and cmd, in a file as Windows has them', () => {
      const [posix, powershell, cmd] = (['posix', 'powershell', 'cmd'] as const).map((shell) =>
        writeClipScript(LIST, 'yt-dlp', shell),
      )
      expect(powershell!.lines).toBe(posix!.lines)
      expect(posix!.text).toBe(`#!/bin/sh\n${posix!.lines}\n`)
      expect(powershell!.text).toBe(`${posix!.lines.replaceAll('\n', '\r\n')}\r\n`)
      expect(cmd!.text).toBe(`@echo off\r\n${powershell!.text}`)
    })

    it('contains no name, title or invalid id', () => {
      expect(writeClipScript(LIST, 'ffmpeg', 'cmd').text).not.toMatch(/owned|whoami|PATH|[$`%;]/)
    })
  })
})

describe('formatFrameCode', () => {
  it('writes a frame that loads late, may play sound and video, and says which page holds it', () => {
    const code = formatFrameCode('https://talks.test/embed/abc/?t=1&to=2', 'A "talk" <1>')
    expect(code).toContain('src="https://talks.test/embed/abc/?t=1&amp;to=2"')
    expect(code).toContain('title="A &quot;talk&quot; &lt;1&gt;"')
    expect(code).toContain('loading="lazy"')
    expect(code).toMatch(/allow="[^"]*autoplay[^"]*"/)
    expect(code).toContain('referrerpolicy="strict-origin-when-cross-origin"')
    expect(code).toMatch(/^<iframe [^<>]*><\/iframe>$/)
  })
})

describe('formatEmbedCode', () => {
  it('writes whole seconds, and nothing for an invalid id', () => {
    expect(formatEmbedCode('abcdefghijk', { start: 1.4, end: 2.2 }, 'A talk')).toContain('?start=1&amp;end=3"')
    expect(formatEmbedCode('"><script>', { start: 1, end: 2 }, 'A talk')).toBeUndefined()
  })
})
