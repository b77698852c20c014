/** Builds one script from the commands of all clips of a list. No title or name ever becomes part of it. */

import type { Clip } from './clip.ts'
import { formatClipCommand, type ClipTool } from './clip-command.ts'

/** A POSIX shell, PowerShell, or Windows cmd. */
export type ClipShell = 'posix' | 'powershell' | 'cmd'

interface ClipScript {
  /** The commands only, one per line without a final newline, for pasting. */
  readonly lines: string
  readonly text: string
  readonly fileName: string
  readonly mime: string
  /** Number of clips left out because their episode is not a YouTube video. */
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

/** Clips keep their number in the list even when others are left out. */
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
