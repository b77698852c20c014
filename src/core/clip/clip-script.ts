/** One script that cuts all clips of a list: the very commands of the single clips, so nothing of a title or a name gets in. */

import type { Clip } from './clip.ts'
import { formatClipCommand, type ClipTool } from './clip-command.ts'

/** What runs it: a POSIX shell, PowerShell, or cmd of Windows. */
export type ClipShell = 'posix' | 'powershell' | 'cmd'

export interface ClipScript {
  /** The commands alone, a line each, without a line end behind the last: as they are pasted. */
  readonly lines: string
  /** The same as a file. */
  readonly text: string
  readonly fileName: string
  readonly mime: string
  /** Clips that no command can cut, because their episode is no YouTube video. */
  readonly left: number
}

interface ShellFile {
  readonly fileName: string
  readonly mime: string
  readonly head: readonly string[]
  readonly lineEnd: string
}

const FILES: Readonly<Record<ClipShell, ShellFile>> = {
  posix: { fileName: 'clips.sh', mime: 'application/x-sh', head: ['#!/bin/sh'], lineEnd: '\n' },
  powershell: { fileName: 'clips.ps1', mime: 'text/plain', head: [], lineEnd: '\r\n' },
  cmd: { fileName: 'clips.cmd', mime: 'text/plain', head: ['@echo off'], lineEnd: '\r\n' },
}

/** The clips keep their number in the list, also where some of them cannot be cut. */
export function writeClipScript(clips: readonly Clip[], tool: ClipTool, shell: ClipShell): ClipScript {
  const commands = clips.flatMap((clip, index) => {
    const command = clip.videoId === undefined ? undefined : formatClipCommand(clip.videoId, clip, tool, index + 1)
    return command === undefined ? [] : [command]
  })
  const { fileName, mime, head, lineEnd } = FILES[shell]
  return {
    lines: commands.join('\n'),
    text: [...head, ...commands, ''].join(lineEnd),
    fileName,
    mime,
    left: clips.length - commands.length,
  }
}
