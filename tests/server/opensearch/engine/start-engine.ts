/** Starts the real engine: the nodes of one cluster, each a Java process that can be killed, stopped short and started again. */

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { JavaTools } from '../../../support/find-java.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const PACKAGES = fileURLToPath(new URL('../../../../.cache/opensearch', import.meta.url))

export interface RunningEngine {
  /** Of the first process, which runs all nodes where they are in one. */
  readonly pid: number
  /** One for each node. */
  readonly addresses: readonly string[]
  /** Counted from 0. At once, as when power fails. Resolves once the process is gone. */
  killNode(node: number): Promise<void>
  /** Resolves once it has started; it takes a while to join. */
  startNode(node: number): Promise<void>
  /** It stands still and keeps its connections, as one that waits for its disk. */
  hangNode(node: number): void
  wakeNode(node: number): void
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
  /** Memory of a process, as Java reads it. */
  readonly heap?: string
  /** Compiles what runs often as well as Java can, which takes a while at first. */
  readonly isLongRunning?: boolean
  /** All nodes are in one process: they can only be measured and closed together. */
  readonly isOneProcess?: boolean
}

/** Milliseconds. */
const START_TIMEOUT = 180_000
const CLOSE_TIMEOUT = 30_000

export async function startEngine(
  { java }: JavaTools,
  nodes: number,
  { heap = '512m', isLongRunning = false, isOneProcess = false }: EngineOptions = {},
): Promise<RunningEngine> {
  const ports = await findFreePorts(2 * nodes)
  const pairs = Array.from({ length: nodes }, (_, node) => `${ports[2 * node]}:${ports[2 * node + 1]}`)
  const addresses = pairs.map((pair) => `http://127.0.0.1:${pair.split(':')[0]}`)
  const folder = mkdtempSync(join(tmpdir(), 'search-nodes-'))
  const speed = isLongRunning ? [] : ['-XX:TieredStopAtLevel=1']
  const options = [`-Xmx${heap}`, '-XX:+UseSerialGC', ...speed, '-cp', join(PACKAGES, '*')]
  const program = [join(HERE, 'SearchNodes.java'), folder]
  const run = (own: number) => startProcess(java, [...options, ...program, String(own), ...pairs])

  const numbers = isOneProcess ? [0] : pairs.map((_, node) => node + 1)
  const running = await Promise.all(numbers.map(run))
  await waitForNodes(addresses[0]!, nodes)
  return {
    pid: running[0]!.pid,
    addresses,
    killNode: (node) => running[node]!.kill(),
    async startNode(node) {
      running[node] = await run(node + 1)
    },
    hangNode: (node) => void process.kill(running[node]!.pid, 'SIGSTOP'),
    wakeNode: (node) => void process.kill(running[node]!.pid, 'SIGCONT'),
    async close() {
      await Promise.all(running.map((one) => one.close()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface NodeProcess {
  readonly pid: number
  kill(): Promise<void>
  close(): Promise<void>
}

/** Resolves once its nodes have started. */
async function startProcess(java: string, args: readonly string[]): Promise<NodeProcess> {
  const child = spawn(java, args, { stdio: ['pipe', 'ignore', 'pipe'] })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  let last = ''
  const timer = setTimeout(kill, START_TIMEOUT)
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      if (line === 'done') resolve()
      else last = line
    })
    child.on('exit', (code) => reject(new Error(`the engine ended with ${code}: ${last}`)))
  })
  clearTimeout(timer)
  const end = async () => {
    await ended
    process.off('exit', kill)
  }
  return {
    pid: child.pid!,
    kill() {
      kill()
      return end()
    },
    async close() {
      child.stdin.end()
      const timeout = setTimeout(kill, CLOSE_TIMEOUT)
      await end()
      clearTimeout(timeout)
    },
  }
}

/** The engine itself waits until so many have joined. */
async function waitForNodes(address: string, nodes: number): Promise<void> {
  const response = await fetch(
    `${address}/_cluster/health?wait_for_nodes=${nodes}&timeout=120s&cluster_manager_timeout=120s`,
  )
  if (!response.ok) throw new Error(`no cluster of ${nodes} nodes: ${await response.text()}`)
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
