/** One HTTP request to one node. */

import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { rootCertificates } from 'node:tls'

import type { Connection } from './read-connection.ts'
import { OpenSearchError } from './open-search-error.ts'

export interface Sent {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  /** With its query. */
  readonly path: string
  readonly body?: string | undefined
  readonly contentType?: string | undefined
  /** Milliseconds. */
  readonly timeout: number
  readonly signal?: AbortSignal | undefined
}

export interface Received {
  readonly status: number
  readonly body: string
}

interface Sender {
  /** Rejects with `OpenSearchError` (`unreachable`, `timeout`), or with the reason of the signal. */
  send(node: string, request: Sent): Promise<Received>
  close(): void
}

/** A body that is larger than this is not an answer to anything that is asked. */
const MAX_BODY = 512_000_000

export function createSender({ username, password, ca }: Connection): Sender {
  const options = { keepAlive: true, maxSockets: 64 }
  const plain = new HttpAgent(options)
  // Certificates given replace those of the system, unless those are named too.
  const secure = new HttpsAgent({ ...options, ...(ca !== undefined && { ca: [...rootCertificates, ca] }) })
  const authorization =
    username === undefined ? undefined : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  return {
    send: (node, sent) =>
      new Promise((resolve, reject) => {
        const url = new URL(`${node}${sent.path}`)
        const isSecure = url.protocol === 'https:'
        const open = isSecure ? requestHttps : requestHttp
        const request = open(url, {
          method: sent.method,
          agent: isSecure ? secure : plain,
          headers: {
            accept: 'application/json',
            ...(authorization !== undefined && { authorization }),
            ...(sent.body !== undefined && {
              'content-type': sent.contentType ?? 'application/json',
              'content-length': Buffer.byteLength(sent.body),
            }),
          },
          signal: sent.signal,
        })
        const timer = setTimeout(
          () => request.destroy(new OpenSearchError('timeout', `${url.host} did not answer within ${sent.timeout} ms`)),
          sent.timeout,
        )
        const fail = (error: Error) => {
          clearTimeout(timer)
          reject(sent.signal?.aborted ? sent.signal.reason : toError(error, url.host))
        }
        request.on('error', fail)
        request.on('response', (response) => {
          const pieces: Buffer[] = []
          let size = 0
          response.on('data', (piece: Buffer) => {
            size += piece.length
            pieces.push(piece)
            if (size > MAX_BODY) request.destroy(new Error('the answer is too large'))
          })
          response.on('error', fail)
          response.on('end', () => {
            clearTimeout(timer)
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString('utf8') })
          })
        })
        request.end(sent.body)
      }),
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}

function toError(error: Error, host: string): OpenSearchError {
  if (error instanceof OpenSearchError) return error
  const code = 'code' in error ? String(error.code) : error.message
  return new OpenSearchError('unreachable', `${host} cannot be reached (${code})`)
}
