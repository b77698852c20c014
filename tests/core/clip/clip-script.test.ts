import { describe, expect, it } from 'vitest'
import type { Clip } from '../../../src/core/clip/clip.ts'
import { writeClipScript } from '../../../src/core/clip/clip-script.ts'
import { findShell, runScript, SHELLS } from '../../support/fake-yt-dlp.ts'

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
