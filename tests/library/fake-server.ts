/** A server whose answers a test writes down, in the order in which they are given. */

import { createHash } from 'node:crypto'
import { vi } from 'vitest'
import { episodeOf } from '../support/episode-text.ts'

export type Answer = Response | 'no network' | 'silence'

export interface Asked {
  readonly address: string
  readonly cache: RequestCache | undefined
  readonly signal: AbortSignal
}

/** Answers in turn; the last answer is given again for whatever is asked after it. */
export function serve(...answers: (() => Answer)[]): { readonly asked: readonly Asked[] } {
  const asked: Asked[] = []
  const answer = (address: string, options: RequestInit) => {
    const make = answers[Math.min(asked.length, answers.length - 1)]!
    asked.push({ address, cache: options.cache, signal: options.signal! })
    const made = make()
    if (made === 'no network') return Promise.reject(new TypeError('Failed to fetch'))
    return made === 'silence' ? new Promise<Response>(() => {}) : Promise.resolve(made)
  }
  vi.stubGlobal('fetch', answer)
  return { asked }
}

/** Answers by what is asked for. */
export function serveBy(answer: (address: string) => Answer): void {
  vi.stubGlobal('fetch', (address: string) => {
    const made = answer(address)
    if (made === 'no network') return Promise.reject(new TypeError('Failed to fetch'))
    return made === 'silence' ? new Promise<Response>(() => {}) : Promise.resolve(made)
  })
}

export const data = (text: string, status = 200): (() => Response) => {
  return () => new Response(text, { status, headers: { 'content-type': 'application/json' } })
}

export const page = (status = 200): (() => Response) => {
  return () =>
    new Response('<!doctype html><title>Sign in</title>', {
      status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })
}

/** Sends pieces when told to, and never ends by itself. */
export function createSlowAnswer(): { readonly answer: () => Response; send(text: string): void; end(): void } {
  let controller: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({
    start(started) {
      controller = started
    },
  })
  return {
    answer: () => new Response(body, { headers: { 'content-type': 'application/json' } }),
    send: (text) => controller.enqueue(new TextEncoder().encode(text)),
    end: () => controller.close(),
  }
}

export const EPISODE = JSON.stringify(episodeOf('0:12 Anna: Hello there.\n0:47 So much for today.', { id: 'talk-1' }))

export const CATALOGUE = JSON.stringify({ formatVersion: 1, episodes: [listEpisode(EPISODE)] })

export const NAMES = JSON.stringify({
  formatVersion: 1,
  names: { anna: { name: 'Anna', kind: 'person', text: '', episodes: [{ id: 'talk-1', count: 1, times: [12] }] } },
})

/** The line of the catalogue that describes this file. */
export function listEpisode(file: string): Record<string, unknown> & { size: number; hash: string } {
  return {
    id: 'talk-1',
    title: 'A talk',
    tags: [],
    counts: { highlights: 0, keyPoints: 0, mentions: 0, quotes: 0, cues: 2, words: 6 },
    poster: { chapters: [], marks: [] },
    size: Buffer.byteLength(file),
    hash: createHash('sha256').update(file).digest('hex').slice(0, 16),
  }
}
