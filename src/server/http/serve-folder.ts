/** `transcript-explorer <folder>`: serves the site of a folder of notes and captions, and reads it again and reloads open pages at every change. */

import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join, resolve, sep } from 'node:path'
import { CACHES, findMade } from '../../cli/build/library/find-library-folder.ts'
import { watchSources } from '../../cli/commands/watch-sources.ts'
import { hashOf } from '../../cli/files/hash-of.ts'
import { runLocked } from '../../cli/files/lock-folder.ts'
import { readTextIfThere } from '../../cli/files/read-file.ts'
import type { Terminal } from '../../cli/report/terminal.ts'
import { buildOwnApp, openApp } from '../../site/app-build.ts'
import { readSiteFacts } from '../../site/own-files.ts'
import { prepareNotes } from '../../site/prepare-data.ts'
import { createThreadEngine } from '../api/search-thread.ts'
import { announce, parseServeArguments } from './serve.ts'
import { createSiteServer } from './site-server.ts'

/**
 * Serves until it is stopped.
 * @param args The folder, `--port`, `--strict-port` and `--host`.
 * @returns Exit code: 0, 1 when the folder could not be read or served, 2 wrong usage.
 */
export async function serveFolder(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = parseServeArguments(args, process.env)
  const options = typeof given === 'string' || existsSync(given.root) ? given : `There is no folder ${given.root}.`
  if (typeof options === 'string') {
    terminal.printError(options)
    return 2
  }
  const { root: notes, base } = options
  const { index: data } = findMade(notes)
  const prepare = (isOnlyNews: boolean) => prepareNotes(notes, terminal, { isIndexed: false, isOnlyNews })
  return runLocked(join(notes, CACHES, 'served.lock'), terminal, async () => {
    const code = await prepare(false)
    if (code === 2) return code
    buildOwnApp(base)
    const app = openApp(base, join(notes, CACHES))
    const live = createReload(base)
    const page = app.page.replace('</head>', () => `${live.tag}</head>`)
    const server = createSiteServer({
      base,
      root: app.files,
      onRequest: { app: { ...app, page }, data, facts: readSiteFacts(data) },
      api: { createEngine: createThreadEngine },
    })
    live.add(server)
    const refused = await announce(server, options)
    if (refused !== undefined) {
      terminal.printError(refused)
      await server.close()
      return 1
    }
    let state = describeLibrary(data)
    const build = async () => {
      const next = await prepare(true)
      const before = state
      state = describeLibrary(data)
      if (state !== before) live.reload()
      return next
    }
    const own = resolve(notes, CACHES)
    const isOwn = (path: string) => path === own || path.startsWith(own + sep)
    await watchSources({ paths: [notes], isOwn, build }, terminal)
    await server.close()
    return 0
  })
}

/** Another text whenever something is shown otherwise: the lists hold a hash of each episode. */
function describeLibrary(data: string): string {
  return hashOf(['library.json', 'names.json'].map((name) => readTextIfThere(join(data, name))).join(''))
}

/** Browsers allow a host six connections in all its tabs, so a hidden page has none; the number shows whether it has missed something. */
const SCRIPT = `let seen
let stream
const follow = () => {
  if (document.hidden) {
    stream?.close()
    stream = undefined
  } else if (!stream) {
    stream = new EventSource('live')
    stream.addEventListener('message', ({ data }) => {
      if (seen !== undefined && data !== seen) location.reload()
      seen = data
    })
  }
}
document.addEventListener('visibilitychange', follow)
follow()
`

/** Reloads open pages through a stream of events, which a script of the server listens to. */
function createReload(base: string) {
  const open = new Set<ServerResponse>()
  // Another one after a new start, too.
  let version = Date.now()
  return {
    tag: `<script defer src="${base}live.js"></script>`,
    add(server: FastifyInstance): void {
      server.get(`${base}live.js`, (_, reply) =>
        reply
          .headers({ 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' })
          .send(SCRIPT.replace("'live'", () => JSON.stringify(`${base}live`))),
      )
      server.get(`${base}live`, (_, reply) => {
        reply.hijack()
        const { raw } = reply
        raw
          .writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
          .write(`data: ${version}\n\n`)
        open.add(raw)
        raw.on('close', () => open.delete(raw))
      })
      // A stream never ends by itself.
      server.addHook('preClose', async () => {
        for (const raw of open) raw.end()
      })
    },
    reload(): void {
      version++
      for (const raw of open) raw.write(`data: ${version}\n\n`)
    },
  }
}
