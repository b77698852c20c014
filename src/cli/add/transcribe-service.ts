/** Sends a recording to a service in the way of OpenAI, which gives its text: only to the address in the owner's settings. */

import { createReadStream, statSync } from 'node:fs'
import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import { basename } from 'node:path'
import { findMediaType } from '../../core/episode/media-file.ts'
import type { ProjectFields } from '../files/project-config.ts'
import { parseAddress } from '../files/site-address.ts'
import { describePause, type Problem } from './read-address.ts'
import type { Transcriber } from './transcribe.ts'

type ServiceSettings = NonNullable<ProjectFields['transcribe']>

const MODEL = 'whisper-1'
/** The limit of OpenAI. */
const MEGABYTES = 25
/** Of its answer, in bytes. */
const MAX_REPLY = 32 * 1024 * 1024
/** In milliseconds: a service may be silent all the while. */
const MOST = 2 * 3600_000

export function createServiceTranscriber(
  { address, model = MODEL, key: variable, megabytes = MEGABYTES }: ServiceSettings,
  environment: Readonly<Record<string, string | undefined>>,
): Transcriber | Problem {
  const url = parseAddress(address)
  if (!url) return { problem: `"transcribe.address" is ${address}, which is no address` }
  const key = variable === undefined ? undefined : environment[variable]
  if (variable !== undefined && !key)
    return { problem: `the variable ${variable} of the environment is to have the key of ${url.host}, and is empty` }
  if (key !== undefined && url.protocol === 'http:' && !isLoopback(url))
    return { problem: `a key is not sent to ${url.host} by http://, where others can read it; use https://` }
  if (!url.pathname.endsWith('/transcriptions')) {
    const path = url.pathname.replace(/\/+$/, '')
    url.pathname = `${path.endsWith('/v1') ? path : `${path}/v1`}/audio/transcriptions`
  }
  return {
    name: `${model} at ${url.host}`,
    maxBytes: megabytes * 1_000_000,
    transcribe: (path) => post(url, path, { model, key }).catch((error: unknown) => explain(error, url)),
  }
}

function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

interface Sent {
  readonly model: string
  readonly key: string | undefined
}

/** The file is streamed; its length is stated, which some servers need. Redirects are not followed: they would take the key along. */
async function post(url: URL, path: string, { model, key }: Sent): Promise<Uint8Array | Problem> {
  const border = `transcript-explorer-${process.pid}-${Date.now()}`
  const field = (name: string, value: string) =>
    `--${border}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const fields = [
    field('model', model),
    field('response_format', 'verbose_json'),
    field('timestamp_granularities[]', 'segment'),
    field('timestamp_granularities[]', 'word'),
  ]
  const type = findMediaType(path) ?? 'application/octet-stream'
  const opening = `--${border}\r\nContent-Disposition: form-data; name="file"; filename="${basename(path)}"\r\nContent-Type: ${type}\r\n\r\n`
  const head = Buffer.from(fields.join('') + opening)
  const tail = Buffer.from(`\r\n--${border}--\r\n`)
  const headers: Record<string, string | number> = {
    'content-type': `multipart/form-data; boundary=${border}`,
    'content-length': head.length + statSync(path).size + tail.length,
    accept: 'application/json',
  }
  if (key !== undefined) headers['authorization'] = `Bearer ${key}`
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestSecure : requestPlain
    const sent = send(url, { method: 'POST', headers, signal: AbortSignal.timeout(MOST) }, resolve)
    sent.on('error', reject)
    sent.write(head)
    const file = createReadStream(path)
    file.on('error', (error) => sent.destroy(error))
    file.on('end', () => sent.end(tail))
    file.pipe(sent, { end: false })
  })
  const parts: Buffer[] = []
  let length = 0
  for await (const part of reply as AsyncIterable<Buffer>) {
    length += part.length
    if (length > MAX_REPLY) return { problem: `${url.host} sends more than 32 MB, too much for a text` }
    parts.push(part)
  }
  return reply.statusCode === 200 ? Buffer.concat(parts) : explainStatus(reply, url)
}

function explainStatus({ statusCode = 0, headers }: IncomingMessage, { host }: URL): Problem {
  if (statusCode === 429)
    return {
      problem: `${host} wants a pause (429); run the same command again ${describePause(headers['retry-after'])}`,
      isLast: true,
    }
  if (statusCode === 401 || statusCode === 403)
    return {
      problem: `${host} refuses the key (${statusCode}); look at "transcribe.key" in the settings`,
      isLast: true,
    }
  if (statusCode === 404)
    return {
      problem: `there is no transcription at this address of ${host} (404); look at "transcribe.address"`,
      isLast: true,
    }
  if (statusCode === 413) return { problem: `the recording is too large for ${host} (413); set "transcribe.megabytes"` }
  return { problem: `${host} failed (${statusCode}); try again later` }
}

function explain(error: unknown, { host }: URL): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return { problem: `${host} cannot be reached (${code}); start it, or look at "transcribe.address"`, isLast: true }
  if (error instanceof Error && error.name === 'TimeoutError')
    return { problem: `${host} gave no text in ${MOST / 3600_000} hours` }
  return { problem: `${host}: ${error instanceof Error ? error.message : String(error)}` }
}
