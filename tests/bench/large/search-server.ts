/** The server over a published library, in a process of its own as it runs elsewhere. */

import { spawn } from 'node:child_process'
import { get, Agent } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { MeasuredLibrary } from './measured-library.ts'

const PROGRAM = fileURLToPath(new URL('../../../src/server/http/serve.ts', import.meta.url))

export interface SearchServer {
  readonly pid: number
  /** Seconds from its start until it searched. */
  readonly started: number
  /** @param path Below `/api`. */
  get(path: string): Promise<Answered>
  getPage(path: string): Promise<Answered>
  close(): Promise<void>
}

export interface Answered {
  readonly status: number
  /** As a browser gets it, compressed. */
  readonly bytes: number
}

/** @param data Folder of the library that pages are made of. */
export async function startSearchServer(
  { engine, index }: Pick<MeasuredLibrary, 'index'> & { readonly engine: Pick<MeasuredLibrary['engine'], 'addresses'> },
  data = 'data',
): Promise<SearchServer> {
  const start = performance.now()
  // Nobody is told to wait for having asked too often.
  const options = [
    '--search',
    engine.addresses.join(','),
    '--index',
    index,
    '--port',
    '0',
    '--rate',
    '100000000',
    '--data',
    data,
  ]
  const child = spawn(process.execPath, [...process.execArgv, PROGRAM, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const [found] = /http:\/\/localhost:\d+/.exec(line) ?? []
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity })
  const ask = (path: string) => askServer(agent, `${address}/api${path}`)
  const getPage = (path: string) => askServer(agent, address + path)
  while ((await getPage('/')).status !== 200);
  while ((await ask('/search?q=people&limit=1')).status !== 200);
  return {
    pid: child.pid!,
    started: (performance.now() - start) / 1000,
    get: ask,
    getPage,
    async close() {
      agent.destroy()
      child.kill('SIGTERM')
      await ended
    },
  }
}

function askServer(agent: Agent, address: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = get(address, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
      let bytes = 0
      response.on('data', (piece: Buffer) => (bytes += piece.length))
      response.on('end', () => resolve({ status: response.statusCode!, bytes }))
      response.on('error', reject)
    })
    request.on('error', reject)
  })
}
