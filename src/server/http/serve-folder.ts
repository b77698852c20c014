/** `transcript-explorer <folder>`: serves the site of a folder of notes and captions, and reads it again and reloads open pages at every change. */

import type { FastifyInstance } from 'fastify'
import { spawn } from 'node:child_process'
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
import { type FewRead, prepareNotes } from '../../site/prepare-data.ts'
import { createThreadEngine } from '../api/search-thread.ts'
import { announce, parseServeArguments } from './serve.ts'
import { createSiteServer } from './site-server.ts'

/**
 * Serves until it is stopped.
 * @param args The folder, `--port`, `--strict-port`, `--host` and `--host-name`.
 * @returns Exit code: 0, 1 when the folder could not be read or served, 2 wrong usage.
 */
export async function serveFolder(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = parseServeArguments(args, process.env)
  const options = typeof given === 'string' || existsSync(given.root) ? given : `There is no folder ${given.root}.`
  if (typeof options === 'string') {
    terminal.printError(options)
    return 2
  }
  const { root: notes, base, hostNames } = options
  const { index: data } = findMade(notes)
  const prepare = () => prepareNotes(notes, terminal, { isIndexed: false, isOnlyNews: true })
  return runLocked(join(notes, CACHES, 'served.lock'), terminal, async () => {
    let few: FewRead | undefined
    const code = await prepareNotes(notes, terminal, { isIndexed: false, onFew: (found) => (few = found) })
    if (code === 2) return code
    buildOwnApp(base)
    const app = openApp(base, join(notes, CACHES))
    const live = createReload(base, () => few && describeFew(few))
    const page = app.page.replace('</head>', () => `${live.tag}</head>`)
    const server = createSiteServer({
      base,
      hostNames,
      root: app.files,
      onRequest: { app: { ...app, page }, data, facts: readSiteFacts(data) },
      api: { createEngine: createThreadEngine },
    })
    live.add(server)
    if (!(await announce(server, options, terminal))) return 1
    let state = describeLibrary(data)
    const build = async () => {
      const next = await prepare()
      const before = state
      state = describeLibrary(data)
      if (state !== before) live.reload()
      return next
    }
    if (few) {
      terminal.print(`${describeFew(few)} They are served meanwhile.`)
      const isRead = await prepareApart(notes)
      few = undefined
      if (isRead) await build()
      else {
        await server.close()
        return 0
      }
    }
    const own = resolve(notes, CACHES)
    const isOwn = (path: string) => path === own || path.startsWith(own + sep)
    await watchSources({ paths: [notes], isOwn, build }, terminal)
    await server.close()
    return 0
  })
}

function describeFew({ read, all }: FewRead): string {
  return `Only ${read} of ${all} files have been read so far.`
}

/** In a process of its own: pages are served while it reads. False where this program was stopped meanwhile. */
function prepareApart(notes: string): Promise<boolean> {
  const args = [...process.execArgv, process.argv[1]!, 'prepare', notes]
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  return new Promise((done) => {
    child.on('exit', () => done(true))
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        child.kill()
        done(false)
      })
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

const ROOT = '<div id="root"'

/**
 * Reloads open pages through a stream of events, which a script of the server listens to.
 * @param describe Said on top of every page, also to readers without script, as long as there is something to say.
 */
function createReload(base: string, describe: () => string | undefined) {
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
      // Of what is said no browser may keep a copy.
      server.addHook('onRequest', async ({ headers }) => {
        if (describe() === undefined) return
        delete headers['accept-encoding']
        delete headers['if-none-match']
        delete headers['if-modified-since']
      })
      server.addHook('onSend', async (_, reply, payload) => {
        const words = describe()
        const isPage = String(reply.getHeader('content-type')).startsWith('text/html')
        if (words === undefined || !isPage || !(payload instanceof Buffer || typeof payload === 'string'))
          return payload
        reply.removeHeader('etag').header('Cache-Control', 'no-store')
        const said = `<p role="status" class="border-b border-line bg-warn-tint px-6 py-2 text-small text-ink-2">${words} The page reloads once all of them are.</p>`
        const page = payload.toString().replace(ROOT, () => said + ROOT)
        reply.header('Content-Length', Buffer.byteLength(page))
        return page
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
