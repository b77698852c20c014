#!/usr/bin/env node
/** `transcript-explorer`, the command of the package, and `npm run episode` in this repository: calls the command that is named. */

import { statSync } from 'node:fs'
import { readVersion } from '../cli/files/program.ts'
import { cleanTerminal, createTerminal, type Terminal } from '../cli/report/terminal.ts'

type Command = (args: readonly string[], terminal: Terminal) => number | Promise<number>

/** Each is loaded when it is called. A new command is a line here, and in `src/cli/help.ts`. */
const COMMANDS: Readonly<Record<string, Command>> = {
  open: async (args, terminal) => (await import('./http/serve-folder.ts')).serveFolder(args, terminal),
  serve: async (args, terminal) => (await import('./http/serve.ts')).serve(args, terminal),
  site: async (args, terminal) => (await import('../site/folder-site.ts')).makeFolderSite(args, terminal),
  prepare: async (args, terminal) => (await import('../site/prepare-data.ts')).prepare(args, terminal),
  init: async (args, terminal) => (await import('../cli/commands/init-folder.ts')).initFolder(args, terminal),
  publish: async (args, terminal) => (await import('./publish/publish-episodes.ts')).publishEpisodes(args, terminal),
  'create-users': async (args, terminal) => (await import('./http/create-users.ts')).runCreateUsers(args, terminal),
  mcp: async (args, terminal) => (await import('./mcp/serve-mcp.ts')).serveMcp(args, cleanTerminal(terminal)),
}

/** Exit code of the command. A folder alone is opened; what is no command of this list is one of `src/cli/episode.ts`. */
async function run([first = '', ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  if (first === '--version' || first === '-v') {
    terminal.print(readVersion())
    return 0
  }
  const command = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined
  if (command) return command(rest, terminal)
  if (statSync(first, { throwIfNoEntry: false })?.isDirectory()) return COMMANDS['open']!([first, ...rest], terminal)
  const { runEpisode } = await import('../cli/episode.ts')
  return runEpisode(first === '' ? rest : [first, ...rest], terminal)
}

process.exitCode = await run(process.argv.slice(2), createTerminal())
