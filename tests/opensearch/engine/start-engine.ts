/** Starts the real engine: several nodes of one cluster in one Java process, which can be stopped and started one by one. */

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { JavaTools } from '../../support/find-java.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const PACKAGES = fileURLToPath(new URL('../../../.cache/opensearch', import.meta.url))

export interface RunningEngine {
  /** Of the process that runs all nodes. */
  readonly pid: number
  /** One for each node. */
  readonly addresses: readonly string[]
  /** Counted from 0. Resolve once it is done; a node that starts takes a while to join. */
  stopNode(node: number): Promise<void>
  startNode(node: number): Promise<void>
  close(): Promise<void>
}

/** Fetches the engine with Maven, the first time. Gives what went wrong, in words. */
export function fetchEngine({ maven }: JavaTools): string | undefined {
  const done = join(PACKAGES, 'opensearch-3.8.0.jar')
  if (existsSync(done)) return undefined
  console.log('Fetching the search engine with Maven, 71 MB, once.')
  const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
  const args = ['-q', '-B', '-f', join(HERE, 'pom.xml'), copy, `-DoutputDirectory=${PACKAGES}`]
  const { status, stdout } = spawnSync(maven, args, { encoding: 'utf8', timeout: 600_000 })
  if (status === 0 && existsSync(done)) return undefined
  return `Maven could not fetch the search engine: ${stdout.trim().split('\n')[0] ?? ''}`
}

export interface EngineOptions {
  /** Memory of all nodes together, as Java reads it. */
  readonly heap?: string
  /** Compiles what runs often as well as Java can, which takes a while at first. */
  readonly isLongRunning?: boolean
}

const START_TIMEOUT = 180_000

export async function startEngine(
  { java }: JavaTools,
  nodes: number,
  { heap = '1024m', isLongRunning = false }: EngineOptions = {},
): Promise<RunningEngine> {
  const ports = await findFreePorts(2 * nodes)
  const pairs = Array.from({ length: nodes }, (_, node) => `${ports[2 * node]}:${ports[2 * node + 1]}`)
  const folder = mkdtempSync(join(tmpdir(), 'search-nodes-'))
  const program = join(HERE, 'SearchNodes.java')
  const speed = isLongRunning ? [] : ['-XX:TieredStopAtLevel=1']
  const options = [`-Xmx${heap}`, '-XX:+UseSerialGC', ...speed, '-cp', join(PACKAGES, '*'), program, folder]
  const child = spawn(java, [...options, ...pairs], { stdio: ['pipe', 'ignore', 'pipe'] })
  const waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = []
  const next = () => new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }))
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  let last = ''
  createInterface(child.stderr).on('line', (line) => {
    if (line === 'done') waiting.shift()?.resolve()
    else last = line
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`the engine ended with ${code}: ${last}`))
  })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const started = next()
  const timer = setTimeout(kill, START_TIMEOUT)
  await started
  clearTimeout(timer)
  const tell = (command: string) => {
    const done = next()
    child.stdin.write(`${command}\n`)
    return done
  }
  return {
    pid: child.pid!,
    addresses: pairs.map((pair) => `http://127.0.0.1:${pair.split(':')[0]}`),
    stopNode: (node) => tell(`stop ${node + 1}`),
    startNode: (node) => tell(`start ${node + 1}`),
    async close() {
      child.stdin.end()
      const timeout = setTimeout(kill, 30_000)
      await ended
      clearTimeout(timeout)
      process.off('exit', kill)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** All are held until each is known, so that they differ. */
async function findFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
