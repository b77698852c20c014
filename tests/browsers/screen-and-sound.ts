/** Lends the browsers a screen and a sound card on machines that have none. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { findProgram } from '../support/find-engines.ts'

export default async function lendScreenAndSound(): Promise<() => void> {
  const children: ChildProcess[] = []
  const folder = mkdtempSync(join(tmpdir(), 'browsers-'))
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY) await startScreen(children)
    if (!process.env.PULSE_SERVER) await startSound(children, join(folder, 'sound'))
    const desktop = join(process.env.XDG_RUNTIME_DIR ?? '', 'pulse', 'native')
    if (!process.env.PULSE_SERVER && !existsSync(desktop)) process.env.NO_SOUND = '1'
  }
  return () => {
    for (const child of children) child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startScreen(children: ChildProcess[]): Promise<void> {
  const program = findProgram('Xvfb')
  if (!program) return
  // It says on channel 3 which number was free.
  const screen = spawn(program, ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  children.push(screen)
  const number = await new Promise((done) => (screen.stdio[3] as Readable).once('data', done))
  process.env.DISPLAY = `:${String(number).trim()}`
}

async function startSound(children: ChildProcess[], socket: string): Promise<void> {
  const program = findProgram('pulseaudio')
  if (!program) return
  const server = ['module-native-protocol-unix', `socket=${socket}`, 'auth-anonymous=1'].join(' ')
  const modules = ['-L', 'module-null-sink', '-L', server]
  const flags = ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no']
  children.push(spawn(program, [...flags, ...modules], { stdio: 'ignore' }))
  for (let tries = 0; tries < 100 && !existsSync(socket); tries++) await wait(50)
  process.env.PULSE_SERVER = `unix:${socket}`
}
